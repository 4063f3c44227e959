package dev.allclear.alerting.web;

import dev.allclear.alerting.Alerts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Whom an alert called, each once with the last that is known, as the list of alerts says it. */
final class CalledPeople {
  private CalledPeople() {}

  /** @param name how a person is called */
  static String of(Alerts.Status alert, UnaryOperator<String> name) {
    Map<String, String> people = new LinkedHashMap<>();
    alert.pages().forEach(reach -> people.put(reach.person(), word(reach)));
    return people.isEmpty() ? "nobody" : people.entrySet().stream().map(p -> name.apply(p.getKey()) + " " + p.getValue()).collect(Collectors.joining(", "));
  }

  private static String word(Alerts.Reach reach) {
    return switch (reach.state()) {
      case "open" -> reach.attempts() == 0 ? "is called" : "is not reached yet";
      case "reached" -> "was sent a page";
      case "acknowledged" -> "acknowledged";
      case "passed" -> "passed it on";
      default -> "was called";
    };
  }
}
