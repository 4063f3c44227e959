package dev.allclear.alerting.web;

import dev.allclear.alerting.Arrival;
import dev.allclear.alerting.Mapping;
import dev.allclear.alerting.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads any JSON by a {@link Mapping}, or by the names that most senders use. */
final class MappedSignals {
  private static final int LONGEST = 1024;
  private static final List<String> KEYS = List.of("dedup_key", "dedupKey", "fingerprint", "alert_id", "alertId", "id", "key", "alias");
  private static final List<String> SUMMARIES = List.of("summary", "title", "message", "text", "description", "name");
  private static final List<String> STATES = List.of("status", "state", "event_action", "action");
  private static final List<String> OVER = List.of("resolved", "resolve", "ok", "closed", "close", "recovered", "recovery", "up", "normal");

  private MappedSignals() {}

  /** @param problems why entries could not be read */
  record Read(List<Arrival> arrivals, List<String> problems) {}

  static Read of(JsonNode body, @Nullable Mapping mapping) {
    JsonNode each = mapping == null || mapping.each().isEmpty() ? body : body.at(mapping.each());
    List<Arrival> arrivals = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<JsonNode> entries = each.isArray() ? each.valueStream().toList() : List.of(each);
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = entries.get(i);
      Arrival arrival = mapping == null ? guessed(entry) : mapped(entry, mapping);
      if (arrival == null) {
        problems.add("entry " + (i + 1) + (mapping == null ? " has neither of the fields " + String.join(", ", KEYS) + " nor a summary" : ": key or summary is empty"));
      } else {
        arrivals.add(arrival);
      }
    }
    return new Read(arrivals, problems);
  }

  private static @Nullable Arrival mapped(JsonNode entry, Mapping mapping) {
    String key = filled(mapping.key(), entry);
    String summary = filled(mapping.summary(), entry);
    if (key.isBlank()) {
      return null;
    }
    if (!mapping.resolvedPath().isEmpty() && mapping.resolvedWords().contains(word(entry.at(mapping.resolvedPath())))) {
      return Arrival.resolve(key);
    }
    Severity severity = mapping.severity().isEmpty() ? Severity.P2 : mapping.severities().getOrDefault(word(entry.at(mapping.severity())), Severity.P2);
    String source = filled(mapping.source(), entry);
    return summary.isBlank() ? null : Arrival.trigger(key, severity, shorten(summary), source.isBlank() ? null : source,
        mapping.began().isEmpty() ? null : SignalJson.instant(entry.at(mapping.began()).asString(""))).with(SignalJson.texts(entry));
  }

  private static @Nullable Arrival guessed(JsonNode entry) {
    String summary = first(entry, SUMMARIES);
    String key = first(entry, KEYS);
    if (key.isEmpty() && summary.isEmpty()) {
      return null;
    }
    String told = key.isEmpty() ? summary : key;
    if (OVER.contains(first(entry, STATES).toLowerCase(Locale.ROOT))) {
      return Arrival.resolve(told);
    }
    return Arrival.trigger(told, severity(first(entry, List.of("severity", "priority", "level"))), shorten(summary.isEmpty() ? told : summary), null, null).with(SignalJson.texts(entry));
  }

  static Severity severity(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "critical", "page", "p1", "fatal", "emergency", "high" -> Severity.P1;
      case "info", "none", "p3", "low", "notice" -> Severity.P3;
      default -> Severity.P2;
    };
  }

  private static String first(JsonNode entry, List<String> fields) {
    for (String field : fields) {
      JsonNode value = entry.path(field);
      if (value.isValueNode() && !value.isNull() && !value.asString("").isBlank()) {
        return value.asString("").strip();
      }
    }
    return "";
  }

  /** Each pointer in braces by what it finds; other braces are left as they are. Empty when no pointer finds anything. */
  static String filled(String template, JsonNode entry) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    boolean found = false;
    for (int open = template.indexOf("{/"); open >= 0; open = template.indexOf("{/", from)) {
      int close = template.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String text = text(entry.at(template.substring(open + 1, close)));
      found |= !text.isBlank();
      out.append(template, from, open).append(text);
      from = close + 1;
    }
    return found ? out.append(template.substring(from)).toString() : "";
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? "" : value.isValueNode() ? value.asString("") : value.toString();
  }

  private static String word(JsonNode value) {
    return text(value).strip().toLowerCase(Locale.ROOT);
  }

  private static String shorten(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
