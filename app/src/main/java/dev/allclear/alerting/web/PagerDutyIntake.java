package dev.allclear.alerting.web;

import static dev.allclear.alerting.web.SignalJson.text;

import dev.allclear.alerting.Arrival;
import dev.allclear.alerting.Intake;
import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Senders;
import dev.allclear.alerting.Severity;
import dev.allclear.base.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /v2/enqueue}: PagerDuty's Events API v2, for its clients as they are. */
@RestController
class PagerDutyIntake {
  private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
  private static final int LONGEST_KEY = 255;
  private static final int LONGEST_SUMMARY = 1024;

  private final Senders senders;
  private final Intake intake;
  private final SignalJson json;

  PagerDutyIntake(Senders senders, Intake intake, SignalJson json) {
    this.senders = senders;
    this.intake = intake;
    this.json = json;
  }

  record Taken(String status, String message, String dedup_key) {}

  record Refused(String status, String message, List<String> errors) {}

  @PostMapping("/v2/enqueue")
  ResponseEntity<?> enqueue(HttpServletRequest request) {
    JsonNode event;
    try {
      event = json.read(request);
    } catch (SignalJson.Bad e) {
      return refused(List.of(String.valueOf(e.getMessage())));
    }
    List<String> errors = errors(event);
    Optional<Integration> from = senders.find(Integration.Kind.PAGERDUTY, text(event, "routing_key"));
    if (from.isEmpty()) {
      errors.addFirst("'routing_key' is the key of no Integration of kind pagerduty");
    }
    return errors.isEmpty() ? take(from.orElseThrow(), event) : refused(errors);
  }

  private ResponseEntity<Taken> take(Integration from, JsonNode event) {
    String key = text(event, "dedup_key").isEmpty() ? Ids.next().toString().replace("-", "") : text(event, "dedup_key");
    intake.take(from, List.of(arrival(event, key)));
    return ResponseEntity.accepted().body(new Taken("success", "Event processed", key));
  }

  static Arrival arrival(JsonNode event, String key) {
    return switch (text(event, "event_action")) {
      case "trigger" -> trigger(key, event.path("payload"));
      case "acknowledge" -> Arrival.acknowledge(key);
      default -> Arrival.resolve(key);
    };
  }

  private static Arrival trigger(String key, JsonNode payload) {
    Map<String, String> labels = SignalJson.texts(payload.path("custom_details"));
    for (String field : List.of("component", "group", "class")) {
      if (!text(payload, field).isEmpty()) {
        labels.put(field, text(payload, field));
      }
    }
    Severity severity = switch (text(payload, "severity")) {
      case "critical" -> Severity.P1;
      case "info" -> Severity.P3;
      default -> Severity.P2;
    };
    return Arrival.trigger(key, severity, text(payload, "summary"), text(payload, "source"), SignalJson.instant(text(payload, "timestamp"))).with(labels);
  }

  static List<String> errors(JsonNode event) {
    List<String> errors = new ArrayList<>();
    if (!event.isObject()) {
      errors.add("the event is not a JSON object");
      return errors;
    }
    String action = text(event, "event_action");
    if (!ACTIONS.contains(action)) {
      errors.add("'event_action' is one of trigger, acknowledge, resolve");
    }
    if (text(event, "dedup_key").length() > LONGEST_KEY) {
      errors.add("'dedup_key' has at most 255 characters");
    }
    if (!action.equals("trigger") && text(event, "dedup_key").isEmpty()) {
      errors.add("'dedup_key' is missing");
    }
    if (action.equals("trigger")) {
      payloadErrors(event.path("payload"), errors);
    }
    return errors;
  }

  private static void payloadErrors(JsonNode payload, List<String> errors) {
    for (String field : List.of("summary", "source", "severity")) {
      if (text(payload, field).isBlank()) {
        errors.add("'payload." + field + "' is missing or blank");
      }
    }
    if (text(payload, "summary").length() > LONGEST_SUMMARY) {
      errors.add("'payload.summary' has at most 1024 characters");
    }
    if (!text(payload, "severity").isBlank() && !SEVERITIES.contains(text(payload, "severity"))) {
      errors.add("'payload.severity' is one of critical, error, warning, info");
    }
  }

  private static ResponseEntity<Refused> refused(List<String> errors) {
    return ResponseEntity.status(HttpStatus.BAD_REQUEST).body(new Refused("invalid event", "Event object is invalid", errors));
  }
}
