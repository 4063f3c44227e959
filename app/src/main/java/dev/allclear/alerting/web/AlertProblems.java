package dev.allclear.alerting.web;

import dev.allclear.alerting.IntakeUnavailable;
import dev.allclear.alerting.UnknownAlert;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What of this room's refusals HTTP has a number for. */
@Order(0)
@RestControllerAdvice(basePackageClasses = AlertProblems.class)
class AlertProblems {
  /** The sender is told to come again soon, which all of them do. */
  @ExceptionHandler ResponseEntity<ProblemDetail> unavailable(IntakeUnavailable e) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5")
        .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage())));
  }

  @ExceptionHandler ProblemDetail unknown(UnknownAlert e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
  }
}
