package dev.allclear.alerting.web;

import dev.allclear.alerting.Arrival;
import dev.allclear.alerting.Intake;
import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Integrations;
import dev.allclear.alerting.Severity;
import dev.allclear.alerting.Trials;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /api/v1/integrations/{name}/try}: what would become of an example event, as its tool would send it; nothing is taken.
 * {@code POST /api/v1/integrations/{name}/test}: a test that goes the whole way, wakes nobody, and is over at once.
 */
@RestController
class TrialApi {
  private final Integrations integrations;
  private final Trials trials;
  private final Intake intake;
  private final SignalJson json;

  TrialApi(Integrations integrations, Trials trials, Intake intake, SignalJson json) {
    this.integrations = integrations;
    this.trials = trials;
    this.intake = intake;
    this.json = json;
  }

  /** @param problems why it, or a part of it, would not be taken */
  record Answer(String schema, List<Trials.Trial> signals, List<String> problems) {}

  record Tested(String schema, String integration, String sentence) {}

  @PostMapping("/api/v1/integrations/{name}/try")
  ResponseEntity<?> attempt(@PathVariable String name, HttpServletRequest request) {
    Optional<Integration> from = integrations.named(name);
    if (from.isEmpty()) {
      return unknown(name);
    }
    try {
      Answer answer = attempt(from.get(), json.read(request));
      return ResponseEntity.ok(answer);
    } catch (SignalJson.Bad e) {
      return ResponseEntity.badRequest().body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
    }
  }

  Answer attempt(Integration from, JsonNode event) {
    List<String> problems = new ArrayList<>();
    List<Arrival> arrivals = switch (from.kind()) {
      case PAGERDUTY -> {
        problems.addAll(PagerDutyIntake.errors(event));
        yield problems.isEmpty() ? List.of(PagerDutyIntake.arrival(event, SignalJson.text(event, "dedup_key").isEmpty() ? "a new key" : SignalJson.text(event, "dedup_key"))) : List.of();
      }
      case ALERTMANAGER, GRAFANA -> AlertmanagerIntake.arrivals(event);
      case GENERIC -> {
        MappedSignals.Read read = MappedSignals.of(event, from.mapping());
        problems.addAll(read.problems());
        yield read.arrivals();
      }
      case HEARTBEAT -> List.of(Arrival.lives());
      case EMAIL, CHAT -> List.of(Arrival.trigger("a new key", Severity.P2, SignalJson.text(event, "subject") + SignalJson.text(event, "text"), SignalJson.text(event, "from"), null));
    };
    if (arrivals.isEmpty() && problems.isEmpty()) {
      problems.add("nothing in it is a signal of kind " + from.kind().name().toLowerCase(java.util.Locale.ROOT));
    }
    return new Answer("allclear.integration.trial/1", arrivals.stream().map(a -> trials.of(from, a)).toList(), problems);
  }

  @PostMapping("/api/v1/integrations/{name}/test")
  ResponseEntity<?> test(@PathVariable String name) {
    return integrations.named(name).<ResponseEntity<?>>map(from -> ResponseEntity.ok(new Tested("allclear.integration.test/1", name, test(from)))).orElseGet(() -> unknown(name));
  }

  /** The journal, the database and the rules take part; a P3 wakes nobody. */
  String test(Integration from) {
    if (from.kind() != Integration.Kind.HEARTBEAT) {
      intake.take(from, Arrival.test());
    }
    return sentence(from);
  }

  static String sentence(Integration from) {
    return from.kind() == Integration.Kind.HEARTBEAT ? "A heartbeat is tested by letting it stop: silence is what it tells."
        : "The test was taken: an alert that wakes nobody, over at once. It is among the last events.";
  }

  private static ResponseEntity<?> unknown(String name) {
    return ResponseEntity.status(HttpStatus.NOT_FOUND).body(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no integration " + name + "."));
  }
}
