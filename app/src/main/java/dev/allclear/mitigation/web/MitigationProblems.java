package dev.allclear.mitigation.web;

import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.mitigation.CannotMitigate;
import dev.allclear.mitigation.UnknownMitigation;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What cannot be mitigated, as problems with a sentence. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class MitigationProblems {
  @ExceptionHandler({UnknownMitigation.class, ChangesException.NotFound.class})
  ProblemDetail unknown(RuntimeException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler({CannotMitigate.class, ChangesException.class})
  ProblemDetail conflict(RuntimeException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
  }
}
