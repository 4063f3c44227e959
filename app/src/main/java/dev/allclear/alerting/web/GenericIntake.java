package dev.allclear.alerting.web;

import dev.allclear.alerting.Arrival;
import dev.allclear.alerting.Intake;
import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Senders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/intake/generic/{key}}: any JSON, read by the integration's mapping; {@code /api/v1/heartbeats/{key}}: a word that somebody lives. */
@RestController
class GenericIntake {
  private final Senders senders;
  private final Intake intake;
  private final SignalJson json;

  GenericIntake(Senders senders, Intake intake, SignalJson json) {
    this.senders = senders;
    this.intake = intake;
    this.json = json;
  }

  @PostMapping("/api/v1/intake/generic/{key}")
  ResponseEntity<?> take(@PathVariable String key, HttpServletRequest request) {
    Optional<Integration> from = senders.find(Integration.Kind.GENERIC, key);
    if (from.isEmpty()) {
      return problem(HttpStatus.UNAUTHORIZED, "The key in the path is that of no Integration of kind generic.");
    }
    try {
      MappedSignals.Read read = MappedSignals.of(json.read(request), from.get().mapping());
      if (read.arrivals().isEmpty()) {
        return problem(HttpStatus.BAD_REQUEST, "Nothing in the body is a signal: " + String.join("; ", read.problems().isEmpty() ? List.of("the list is empty") : read.problems()) + ".");
      }
      intake.take(from.get(), read.arrivals());
      return ResponseEntity.accepted().body(Map.of("taken", read.arrivals().size(), "passedOver", read.problems()));
    } catch (SignalJson.Bad e) {
      return problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  /** GET too, because many can do no more; it can only report life. */
  @RequestMapping(path = "/api/v1/heartbeats/{key}", method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<?> lives(@PathVariable String key) {
    Optional<Integration> from = senders.find(Integration.Kind.HEARTBEAT, key);
    if (from.isEmpty()) {
      return problem(HttpStatus.UNAUTHORIZED, "The key in the path is that of no Integration of kind heartbeat.");
    }
    intake.take(from.get(), List.of(Arrival.lives()));
    return ResponseEntity.ok(Map.of("status", "heard"));
  }

  private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String sentence) {
    return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, sentence));
  }
}
