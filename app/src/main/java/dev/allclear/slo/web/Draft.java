package dev.allclear.slo.web;

import dev.allclear.base.Ids;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A promise as the form has it, all as text. {@code limit} is in milliseconds and empty where failures are bad; {@code target}
 * is in percent.
 */
public record Draft(String name, String displayName, String service, String limit, String target, String days) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final int MOST_DAYS = 365;

  static Draft of(Objective objective) {
    String limit = objective.measure() instanceof Measure.SlowerThan slower ? BigDecimal.valueOf(slower.micros(), 3).stripTrailingZeros().toPlainString() : "";
    return new Draft(objective.name(), objective.displayName(), objective.service(), limit,
        objective.target().good().movePointRight(2).stripTrailingZeros().toPlainString(), String.valueOf(objective.window().period().toDays()));
  }

  /** Whether the form can say all of the objective; others are edited as documents. */
  static boolean covers(Objective objective) {
    return !objective.isComposite() && objective.slicing() == null && objective.group() == null && objective.source().isEmpty() && (objective.measure() instanceof Measure.Failures || objective.measure() instanceof Measure.SlowerThan)
        && objective.window() instanceof BudgetWindow.Rolling rolling
        && rolling.period().equals(Duration.ofDays(rolling.period().toDays()));
  }

  /** @throws IllegalArgumentException naming the field that is wrong */
  Objective objective() {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("The name takes small letters, digits and dashes, at most 63; found \"" + name + "\".");
    }
    if (service.isEmpty()) {
      throw new IllegalArgumentException("Choose the service that is promised.");
    }
    Measure measure = limit.isBlank() ? new Measure.Failures() : new Measure.SlowerThan(number("latency limit", limit).movePointRight(3).longValue());
    BigDecimal percent = number("target", target);
    if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) >= 0) {
      throw new IllegalArgumentException("The target lies above 0% and below 100%; found " + target + "%. A target of 100% has no error budget.");
    }
    int length = number("window", days).intValue();
    if (length < 1 || length > MOST_DAYS) {
      throw new IllegalArgumentException("The window lasts 1 to " + MOST_DAYS + " days; found " + days + ".");
    }
    return new Objective(name, Objective.NEW, Ids.next(), displayName.isBlank() ? name : displayName.strip(), service, Optional.empty(), null, measure, new Target(percent.movePointLeft(2)),
        new BudgetWindow.Rolling(Duration.ofDays(length)), null, new TreeMap<>(), null);
  }

  private static BigDecimal number(String field, String text) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("The " + field + " is a number; found \"" + text + "\".", e);
    }
  }

  /** Where the form shows it. */
  String address() {
    return UriComponentsBuilder.fromPath("/objectives/new").queryParam("name", name).queryParam("displayName", displayName).queryParam("service", service).queryParam("limit", limit)
        .queryParam("target", target).queryParam("days", days).build().encode().toUriString();
  }

  /** The same as a document, for {@code apply}. */
  String document() {
    Objective objective = objective();
    String bad = objective.measure() instanceof Measure.SlowerThan slower ? "{ events: slow, over: " + Duration.ofNanos(slower.micros() * 1_000) + " }" : "{ events: failed }";
    return """
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: %s }
        spec:
          service: %s
          indicator:
            metadata: { name: %s }
            spec:
              ratioMetric:
                counter: true
                bad: { metricSource: { type: allclear, spec: %s } }
                total: { metricSource: { type: allclear, spec: { events: all } } }
          timeWindow: [ { duration: %sd, isRolling: true } ]
          budgetingMethod: Occurrences
          objectives: [ { displayName: %s, target: %s } ]
        """.formatted(name, quoted(service), name, bad, objective.window().period().toDays(), quoted(objective.displayName()), objective.target());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
  }
}
