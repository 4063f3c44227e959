package dev.allclear.alerting.web;

import static dev.allclear.alerting.web.SignalJson.text;

import dev.allclear.alerting.Arrival;
import dev.allclear.alerting.Intake;
import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Senders;
import dev.allclear.alerting.Severity;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/v1/intake/alertmanager/{key}}: Prometheus Alertmanager's webhook, version 4, and Grafana's alerting, which sends the same. One alert for each fingerprint, not for each group. */
@RestController
class AlertmanagerIntake {
  private final Senders senders;
  private final Intake intake;
  private final SignalJson json;

  AlertmanagerIntake(Senders senders, Intake intake, SignalJson json) {
    this.senders = senders;
    this.intake = intake;
    this.json = json;
  }

  @PostMapping("/api/v1/intake/alertmanager/{key}")
  ResponseEntity<?> alertmanager(@PathVariable String key, HttpServletRequest request) {
    return take(Integration.Kind.ALERTMANAGER, key, request);
  }

  @PostMapping("/api/v1/intake/grafana/{key}")
  ResponseEntity<?> grafana(@PathVariable String key, HttpServletRequest request) {
    return take(Integration.Kind.GRAFANA, key, request);
  }

  private ResponseEntity<?> take(Integration.Kind kind, String key, HttpServletRequest request) {
    Optional<Integration> from = senders.find(kind, key);
    if (from.isEmpty()) {
      return problem(HttpStatus.UNAUTHORIZED, "The key in the path is that of no Integration of kind " + kind.name().toLowerCase(Locale.ROOT) + ".");
    }
    try {
      JsonNode group = json.read(request);
      return group.path("alerts").isArray() ? take(from.get(), group) : problem(HttpStatus.BAD_REQUEST, "Expected a webhook payload with a list `alerts`.");
    } catch (SignalJson.Bad e) {
      return problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  /** Alerts without fingerprint cannot be told apart and are counted, not taken. */
  private ResponseEntity<Map<String, Integer>> take(Integration from, JsonNode group) {
    List<Arrival> arrivals = arrivals(group);
    intake.take(from, arrivals);
    return ResponseEntity.ok(Map.of("taken", arrivals.size(), "withoutFingerprint", group.path("alerts").size() - arrivals.size()));
  }

  static List<Arrival> arrivals(JsonNode group) {
    List<Arrival> arrivals = new ArrayList<>();
    for (JsonNode alert : group.path("alerts")) {
      String fingerprint = text(alert, "fingerprint");
      if (!fingerprint.isEmpty()) {
        arrivals.add(text(alert, "status").equals("resolved") ? Arrival.resolve(fingerprint) : trigger(fingerprint, alert));
      }
    }
    return arrivals;
  }

  private static Arrival trigger(String fingerprint, JsonNode alert) {
    JsonNode labels = alert.path("labels");
    JsonNode annotations = alert.path("annotations");
    Severity severity = MappedSignals.severity(text(labels, "severity"));
    String summary = first(text(annotations, "summary"), text(annotations, "description"), text(labels, "alertname"), "an alert without a name");
    String instance = text(labels, "instance");
    return Arrival.trigger(fingerprint, severity, summary, instance.isEmpty() ? null : instance, SignalJson.instant(text(alert, "startsAt"))).with(SignalJson.texts(labels));
  }

  private static String first(String... texts) {
    for (String text : texts) {
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String sentence) {
    return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, sentence));
  }
}
