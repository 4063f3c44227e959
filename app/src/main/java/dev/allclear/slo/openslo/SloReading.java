package dev.allclear.slo.openslo;

import dev.allclear.base.document.Spec;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Slicing;
import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one SLO document, field by field; what is wrong is reported to the spec with its line. Used once. */
final class SloReading {
  private final String name;
  private final String displayName;
  private final Spec spec;

  /** @param displayName of the whole document, for an objective without one of its own; null without */
  SloReading(String name, @Nullable String displayName, Spec spec) {
    this.name = name;
    this.displayName = displayName == null || displayName.isBlank() ? name : displayName;
    this.spec = spec;
  }

  /** An indicator, or the name of one. */
  private record Named(@Nullable Indicator indicator, @Nullable String reference) {}

  List<Promise> read() {
    spec.optionalText("description");
    String service = spec.text("service");
    BudgetWindow window = window(spec);
    String method = method();
    spec.mappings("alertPolicies").forEach(Spec::names);
    Optional<Named> shared = named(spec);
    List<Promise> promises = new ArrayList<>();
    List<Spec> objectives = spec.mappings("objectives");
    for (int i = 0; i < objectives.size(); i++) {
      String own = objectives.size() == 1 ? name : name + "-" + (i + 1);
      promises.add(promise(own, objectives.size() == 1 ? displayName : own, service, window, method, shared, objectives.get(i)));
    }
    if (objectives.isEmpty()) {
      spec.problem("objectives", "names no objective");
    }
    return promises;
  }

  private String method() {
    String method = spec.text("budgetingMethod");
    if (!method.isEmpty() && !List.of("Occurrences", "Timeslices", "RatioTimeslices").contains(method)) {
      spec.problem("budgetingMethod", "expected Occurrences, Timeslices or RatioTimeslices, found \"" + method + "\"");
    }
    return method;
  }

  private static Optional<Named> named(Spec owner) {
    if (owner.has("indicatorRef")) {
      return Optional.of(new Named(null, owner.text("indicatorRef")));
    }
    return owner.optionalMapping("indicator").map(indicator -> {
      indicator.optionalMapping("metadata").ifPresent(Spec::names);
      return new Named(IndicatorReading.read(indicator.mapping("spec")), null);
    });
  }

  private Promise promise(String name, String unnamed, String service, BudgetWindow window, String method, Optional<Named> shared, Spec objective) {
    String displayName = objective.text("displayName", unnamed);
    Target target = target(objective);
    Optional<Named> mine = named(objective);
    if (mine.isPresent() == shared.isPresent()) {
      (mine.isPresent() ? objective : spec).problem("indicator", mine.isPresent() ? "is there as well as that of the whole SLO" : "is missing");
    }
    Named indicator = mine.or(() -> shared).orElse(new Named(Indicator.UNKNOWN, null));
    BigDecimal weight = mine.isPresent() ? weight(objective) : null;
    Indicator own = indicator.indicator();
    boolean isThreshold = own != null && own.threshold() != null;
    Limit limit = isThreshold || objective.has("op") || objective.has("value") ? new Limit(objective.text("op"), objective.decimal("value")) : null;
    if (own != null && isThreshold && limit != null && !limit.op().isEmpty()) {
      tried(objective, limit.value().signum() < 0 ? "value" : "op", () -> own.measure(limit), new Measure.Failures());
    }
    return new Promise(name, displayName, service, indicator.indicator(), indicator.reference(), limit, target, window, slicing(method, objective), weight);
  }

  private static BigDecimal weight(Spec objective) {
    BigDecimal weight = objective.optionalDecimal("compositeWeight").orElse(BigDecimal.ONE);
    if (weight.signum() <= 0) {
      objective.problem("compositeWeight", "expected a number above 0, found \"" + weight.toPlainString() + "\"");
    }
    return weight;
  }

  private static @Nullable Slicing slicing(String method, Spec objective) {
    if (!method.equals("Timeslices") && !method.equals("RatioTimeslices")) {
      return null;
    }
    String window = objective.text("timeSliceWindow");
    int minutes = window.isEmpty() ? 1 : Math.toIntExact(tried(objective, "timeSliceWindow", () -> Shorthand.parse(window).length(), Duration.ofMinutes(1)).toMinutes());
    if (minutes > 24 * 60) {
      objective.problem("timeSliceWindow", "a slice lasts a day at most");
    }
    return new Slicing(minutes, method.equals("Timeslices") ? sliceTarget(objective) : null);
  }

  private static BigDecimal sliceTarget(Spec objective) {
    BigDecimal target = objective.decimal("timeSliceTarget");
    if (target.signum() <= 0 || target.compareTo(BigDecimal.ONE) > 0) {
      objective.problem("timeSliceTarget", "expected a number in (0,1], found \"" + target.toPlainString() + "\"");
    }
    return target;
  }

  static Target target(Spec objective) {
    boolean isPercent = objective.has("targetPercent");
    String field = isPercent ? "targetPercent" : "target";
    BigDecimal written = objective.decimal(field);
    return tried(objective, field, () -> new Target(isPercent ? written.movePointLeft(2) : written), new Target(BigDecimal.ZERO));
  }

  static BudgetWindow window(Spec spec) {
    BudgetWindow otherwise = new BudgetWindow.Rolling(Duration.ofDays(30));
    List<Spec> windows = spec.mappings("timeWindow");
    if (windows.size() != 1) {
      spec.problem("timeWindow", "expected one time window, found " + windows.size());
      return otherwise;
    }
    Spec window = windows.getFirst();
    String duration = window.text("duration");
    boolean isRolling = window.flag("isRolling", false);
    Optional<Spec> calendar = window.optionalMapping("calendar");
    if (isRolling == calendar.isPresent()) {
      window.problem("isRolling", "a time window is either rolling (isRolling: true) or has a calendar");
      return otherwise;
    }
    return tried(window, "duration", () -> calendar.map(c -> calendar(Shorthand.parse(duration), c))
        .orElseGet(() -> new BudgetWindow.Rolling(Shorthand.parse(duration).length())), otherwise);
  }

  private static BudgetWindow calendar(Shorthand duration, Spec calendar) {
    String start = calendar.text("startTime");
    ZoneId zone = calendar.zone("timeZone", ZoneOffset.UTC);
    LocalDateTime from = tried(calendar, "startTime", () -> start(start), LocalDateTime.MIN);
    return new BudgetWindow.Calendar(duration.count(), duration.calendarUnit(), from, zone);
  }

  private static LocalDateTime start(String text) {
    try {
      return LocalDateTime.parse(text.replace(' ', 'T'));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected a local time such as 2026-01-01 00:00:00, found \"" + text + "\"", e);
    }
  }

  static <T> T tried(Spec where, String field, Supplier<T> read, T otherwise) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      where.problem(field, String.valueOf(e.getMessage()));
      return otherwise;
    }
  }
}
