package dev.allclear.changes.web;

import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Senders;
import dev.allclear.changes.ChangeLog;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v2/change/enqueue}: PagerDuty's change events, for its clients as they are. Each becomes a change of the integration's service. */
@RestController
class ChangeEvents {
  private static final int LONGEST = 1024;
  private final Senders senders;
  private final ChangeLog log;
  private final JsonMapper json;

  ChangeEvents(Senders senders, ChangeLog log, JsonMapper json) {
    this.senders = senders;
    this.log = log;
    this.json = json;
  }

  record Taken(String status, String message) {}

  record Refused(String status, String message, List<String> errors) {}

  @PostMapping("/v2/change/enqueue")
  ResponseEntity<?> enqueue(@RequestBody(required = false) byte @Nullable [] body) {
    JsonNode event;
    try {
      event = json.readTree(body == null ? new byte[0] : body);
    } catch (JacksonException e) {
      return refused("the body is not JSON: " + e.getOriginalMessage());
    }
    Optional<Integration> from = senders.find(Integration.Kind.PAGERDUTY, text(event, "routing_key"));
    String summary = text(event.path("payload"), "summary").strip();
    if (from.isEmpty()) {
      return refused("'routing_key' is the key of no Integration of kind pagerduty");
    }
    if (summary.isEmpty() || summary.length() > LONGEST) {
      return refused("'payload.summary' is missing or has more than 1024 characters");
    }
    try {
      log.tell(told(from.get(), event.path("payload"), summary), from.get().name());
    } catch (IllegalArgumentException e) {
      return refused(String.valueOf(e.getMessage()));
    }
    return ResponseEntity.accepted().body(new Taken("success", "Change event processed"));
  }

  /** Without a commit in the details its own words are the version. */
  private static ChangeLog.Told told(Integration from, JsonNode payload, String summary) {
    JsonNode details = payload.path("custom_details");
    String commit = first(text(details, "commit"), text(details, "sha"), text(details, "revision"));
    return new ChangeLog.Told(from.service(), text(details, "environment"), first(text(details, "version"), summary), commit, text(details, "previous_commit"),
        instant(text(payload, "timestamp")), "deploy");
  }

  private static String first(String... texts) {
    for (String text : texts) {
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  private static @Nullable Instant instant(String timestamp) {
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

  private static ResponseEntity<Refused> refused(String error) {
    return ResponseEntity.badRequest().body(new Refused("invalid event", "Change event object is invalid", List.of(error)));
  }
}
