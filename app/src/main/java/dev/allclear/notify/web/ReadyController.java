package dev.allclear.notify.web;

import dev.allclear.notify.Pager;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /readyz}: somebody can be paged, which takes the database, a carrier and a person whom it reaches; else 503 with the reasons. */
@RestController
class ReadyController {
  private final Pager pager;

  ReadyController(Pager pager) {
    this.pager = pager;
  }

  @GetMapping("/readyz") ResponseEntity<?> ready() {
    List<String> reasons = reasons();
    return reasons.isEmpty() ? ResponseEntity.ok(Map.of("status", "ready")) : ResponseEntity.of(notReady(reasons)).build();
  }

  private List<String> reasons() {
    try {
      return pager.obstacles();
    } catch (DataAccessException | TransactionException e) {
      return List.of("The database does not answer: no page can be kept or sent until it does.");
    }
  }

  private static ProblemDetail notReady(List<String> reasons) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.join(" ", reasons));
    problem.setTitle("Nobody can be paged");
    problem.setProperty("reasons", reasons);
    return problem;
  }
}
