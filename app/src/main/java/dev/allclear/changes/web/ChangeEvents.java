package dev.allclear.changes.web;

import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Senders;
import dev.allclear.alerting.web.SignalJson;
import dev.allclear.changes.ChangeKind;
import dev.allclear.changes.ChangeLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /v2/change/enqueue}: PagerDuty's change events, for its clients as they are. Each becomes a change of the integration's service; what PagerDuty
 * has no field for is taken from {@code custom_details} where it is there: kind, environment, version, commit.
 */
@RestController
class ChangeEvents {
  private static final int LONGEST = 1024;
  /** Words of a summary that tell a kind, where no detail does; the first that fits counts. */
  private static final List<Map.Entry<String, ChangeKind>> WORDS = List.of(Map.entry("flag", ChangeKind.FLAG), Map.entry("toggle", ChangeKind.FLAG),
      Map.entry("migration", ChangeKind.SCHEMA), Map.entry("schema", ChangeKind.SCHEMA), Map.entry("scale", ChangeKind.SCALING), Map.entry("scaling", ChangeKind.SCALING),
      Map.entry("config", ChangeKind.CONFIGURATION), Map.entry("setting", ChangeKind.CONFIGURATION), Map.entry("dependenc", ChangeKind.DEPENDENCY));

  private final Senders senders;
  private final ChangeLog log;
  private final SignalJson json;

  ChangeEvents(Senders senders, ChangeLog log, SignalJson json) {
    this.senders = senders;
    this.log = log;
    this.json = json;
  }

  record Taken(String status, String message) {}

  record Refused(String status, String message, List<String> errors) {}

  @PostMapping("/v2/change/enqueue")
  ResponseEntity<?> enqueue(HttpServletRequest request) {
    JsonNode event;
    try {
      event = json.read(request);
    } catch (SignalJson.Bad e) {
      return refused(String.valueOf(e.getMessage()));
    }
    Optional<Integration> from = senders.find(Integration.Kind.PAGERDUTY, text(event, "routing_key"));
    String summary = text(event.path("payload"), "summary").strip();
    if (from.isEmpty()) {
      return refused("'routing_key' is the key of no Integration of kind pagerduty");
    }
    if (summary.isEmpty() || summary.length() > LONGEST) {
      return refused("'payload.summary' is missing or has more than 1024 characters");
    }
    if (!text(event.path("payload"), "timestamp").isEmpty() && instant(text(event.path("payload"), "timestamp")) == null) {
      return refused("'payload.timestamp' is no RFC 3339 instant");
    }
    try {
      log.tell(told(from.get(), event.path("payload"), summary), "integration " + from.get().name());
    } catch (IllegalArgumentException e) {
      return refused(String.valueOf(e.getMessage()));
    }
    return ResponseEntity.accepted().body(new Taken("success", "Change event processed"));
  }

  private static ChangeLog.Told told(Integration from, JsonNode payload, String summary) {
    JsonNode details = payload.path("custom_details");
    String commit = first(text(details, "commit"), text(details, "sha"), text(details, "revision"));
    return new ChangeLog.Told(from.service(), text(details, "environment"), text(details, "version"), commit, first(text(details, "previousCommit"), text(details, "previous_commit")),
        instant(text(payload, "timestamp")), kind(text(details, "kind"), summary).word(), summary);
  }

  private static ChangeKind kind(String told, String summary) {
    try {
      return ChangeKind.of(told);
    } catch (IllegalArgumentException e) {
      String low = summary.toLowerCase(Locale.ROOT);
      return WORDS.stream().filter(word -> low.contains(word.getKey())).map(Map.Entry::getValue).findFirst().orElse(ChangeKind.DEPLOY);
    }
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
