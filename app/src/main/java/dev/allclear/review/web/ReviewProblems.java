package dev.allclear.review.web;

import dev.allclear.review.Stale;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A change of an old version, refused. */
@RestControllerAdvice
@Order(0)
class ReviewProblems {
  @ExceptionHandler
  ProblemDetail stale(Stale e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
  }
}
