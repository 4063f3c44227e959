package dev.allclear.alerting.document;

import dev.allclear.alerting.Handling;
import dev.allclear.alerting.RoutingRule;
import dev.allclear.alerting.Severity;
import dev.allclear.base.document.Spec;
import dev.allclear.oncall.WeekHours;
import dev.allclear.oncall.document.WeekHoursReading;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the spec of an Integration to what is done with its signals. */
final class HandlingReading {
  private static final int MOST_RULES = 200;
  private static final Duration LEAST = Duration.ofMinutes(10);

  private HandlingReading() {}

  static Handling read(Spec spec) {
    List<RoutingRule> routes = spec.mappings("routes").stream().map(HandlingReading::rule).toList();
    if (routes.size() > MOST_RULES) {
      spec.problem("routes", "expected at most " + MOST_RULES + " rules, found " + routes.size());
    }
    int mostOpen = spec.whole("mostOpen", Handling.PLAIN.mostOpen());
    if (mostOpen < 1) {
      spec.problem("mostOpen", "expected at least 1, found " + mostOpen);
    }
    @Nullable Duration closeAfter = spec.has("closeAfter") ? spec.duration("closeAfter", LEAST) : null;
    if (closeAfter != null && closeAfter.compareTo(LEAST) < 0) {
      spec.problem("closeAfter", "expected at least " + LEAST + ", found " + closeAfter);
    }
    return new Handling(routes, mostOpen, closeAfter);
  }

  private static RoutingRule rule(Spec spec) {
    Optional<Spec> when = spec.optionalMapping("when");
    Map<String, String> labels = new HashMap<>();
    when.flatMap(w -> w.optionalMapping("labels")).ifPresent(l -> l.names().forEach(name -> labels.put(name, l.text(name))));
    @Nullable WeekHours during = when.flatMap(w -> w.optionalMapping("during")).map(WeekHoursReading::read).orElse(null);
    @Nullable String service = spec.optionalText("service").orElse(null);
    @Nullable Severity severity = spec.has("severity") ? spec.oneOf("severity", Severity.class, Severity.P2) : null;
    boolean ignore = spec.flag("ignore", false);
    if (ignore == (service != null || severity != null)) {
      spec.problem("service", ignore ? "what is ignored has neither service nor severity" : "a route says a service, a severity, or that it is ignored");
    }
    return new RoutingRule(when.map(w -> w.text("source", "")).orElse(""), when.map(w -> w.text("text", "")).orElse(""), labels, during, service, severity, ignore);
  }
}
