package dev.allclear.base.web;

import dev.allclear.base.document.InvalidDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors as {@code application/problem+json} (RFC 9457), each with a sentence that names the remedy. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler ProblemDetail notFound(NotFound e) {
    return problem(HttpStatus.NOT_FOUND, e);
  }

  @ExceptionHandler ProblemDetail conflict(Conflict e) {
    return problem(HttpStatus.CONFLICT, e);
  }

  @ExceptionHandler ProblemDetail bad(IllegalArgumentException e) {
    return problem(HttpStatus.BAD_REQUEST, e);
  }

  @ExceptionHandler ProblemDetail invalid(InvalidDocuments e) {
    ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, e);
    problem.setProperty("errors", e.problems());
    return problem;
  }

  @ExceptionHandler({CannotCreateTransactionException.class, DataAccessResourceFailureException.class})
  ProblemDetail noDatabase(RuntimeException e) {
    LOG.error("The database does not answer: {}", e.getMessage());
    return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer. Nothing was changed; try again in a moment.");
  }

  @ExceptionHandler ProblemDetail unexpected(RuntimeException e) {
    LOG.error("A request failed", e);
    return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, "Allclear failed to do this; its log says why. Nothing was half done.");
  }

  private static ProblemDetail problem(HttpStatus status, RuntimeException e) {
    return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
  }
}
