package dev.allclear.comms.web;

import dev.allclear.comms.NotSendable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A text that was not sent, with every remark on it. */
@RestControllerAdvice
@Order(0)
class CommsProblems {
  @ExceptionHandler
  ProblemDetail notSendable(NotSendable e) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
    problem.setProperty("remarks", e.remarks());
    return problem;
  }
}
