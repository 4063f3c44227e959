package dev.allclear.alerting.web;

import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Integrations;
import dev.allclear.alerting.Severity;
import dev.allclear.alerting.Signals;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /api/v1/intake/alertmanager/{key}}: Prometheus Alertmanager's webhook, version 4. One alert for each fingerprint, not for each group. */
@RestController
class AlertmanagerIntake {
  private final Integrations integrations;
  private final Signals signals;
  private final JsonMapper json;

  AlertmanagerIntake(Integrations integrations, Signals signals, JsonMapper json) {
    this.integrations = integrations;
    this.signals = signals;
    this.json = json;
  }

  @PostMapping("/api/v1/intake/alertmanager/{key}")
  ResponseEntity<?> take(@PathVariable String key, @RequestBody(required = false) byte @Nullable [] body) {
    Optional<Integration> from = integrations.find(Integration.Kind.ALERTMANAGER, key);
    if (from.isEmpty()) {
      return problem(HttpStatus.UNAUTHORIZED, "The key in the path is that of no Integration of kind alertmanager.");
    }
    try {
      JsonNode group = json.readTree(body == null ? new byte[0] : body);
      return group.path("alerts").isArray() ? take(from.get(), group) : problem(HttpStatus.BAD_REQUEST, "Expected Alertmanager's webhook payload with a list `alerts`.");
    } catch (JacksonException e) {
      return problem(HttpStatus.BAD_REQUEST, "The body is not JSON: " + e.getOriginalMessage());
    }
  }

  /** Alerts without fingerprint cannot be told apart and are counted, not taken. */
  private ResponseEntity<Map<String, Integer>> take(Integration from, JsonNode group) {
    int taken = 0;
    int passedOver = 0;
    for (JsonNode alert : group.path("alerts")) {
      String fingerprint = text(alert, "fingerprint");
      if (fingerprint.isEmpty()) {
        passedOver++;
        continue;
      }
      if (text(alert, "status").equals("resolved")) {
        signals.resolve(from, fingerprint);
      } else {
        signals.trigger(from, signal(fingerprint, alert));
      }
      taken++;
    }
    return ResponseEntity.ok(Map.of("taken", taken, "withoutFingerprint", passedOver));
  }

  private static Signals.Signal signal(String fingerprint, JsonNode alert) {
    JsonNode labels = alert.path("labels");
    JsonNode annotations = alert.path("annotations");
    Severity severity = switch (text(labels, "severity")) {
      case "critical", "page" -> Severity.P1;
      case "info", "none" -> Severity.P3;
      default -> Severity.P2;
    };
    String summary = first(text(annotations, "summary"), text(annotations, "description"), text(labels, "alertname"), "an alert without a name");
    return new Signals.Signal(fingerprint, severity, summary, text(labels, "instance").isEmpty() ? null : text(labels, "instance"), began(text(alert, "startsAt")));
  }

  private static String first(String... texts) {
    for (String text : texts) {
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  private static @Nullable Instant began(String timestamp) {
    try {
      return timestamp.isEmpty() ? null : OffsetDateTime.parse(timestamp).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String sentence) {
    return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, sentence));
  }
}
