package dev.allclear.alerting.web;

import dev.allclear.alerting.Alerts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Whom an alert called, each once with the last that is known, as the list of alerts says it. */
public final class CalledPeople {
  private CalledPeople() {}

  public static String of(Alerts.Status alert) {
    Map<String, String> people = new LinkedHashMap<>();
    alert.pages().forEach(reach -> people.put(reach.person(), word(reach)));
    return people.isEmpty() ? "nobody" : people.entrySet().stream().map(p -> p.getKey() + " " + p.getValue()).collect(Collectors.joining(", "));
  }

  private static String word(Alerts.Reach reach) {
    return switch (reach.state()) {
      case "open" -> reach.attempts() == 0 ? "is called" : "is not reached yet";
      case "reached" -> "was reached";
      case "acknowledged" -> "acknowledged";
      case "passed" -> "passed it on";
      default -> "was called";
    };
  }
}
