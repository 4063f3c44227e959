package dev.allclear.incident.web;

import dev.allclear.incident.NotNow;
import dev.allclear.incident.UnknownIncident;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What this room refuses, as problem documents, whichever room asked it. */
@RestControllerAdvice
@Order(0)
class IncidentProblems {
  @ExceptionHandler
  ProblemDetail unknown(UnknownIncident e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail notNow(NotNow e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
  }
}
