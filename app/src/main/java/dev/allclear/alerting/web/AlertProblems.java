package dev.allclear.alerting.web;

import dev.allclear.alerting.UnknownAlert;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What of this room's refusals HTTP has a number for. */
@Order(0)
@RestControllerAdvice(basePackageClasses = AlertProblems.class)
class AlertProblems {
  @ExceptionHandler ProblemDetail unknown(UnknownAlert e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
  }
}
