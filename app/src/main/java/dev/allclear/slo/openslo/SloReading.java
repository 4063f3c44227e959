package dev.allclear.slo.openslo;

import dev.allclear.base.document.Spec;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objective.SourceName;
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
  private static final String TYPE = "allclear";
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

  private final String name;
  private final Spec spec;

  SloReading(String name, Spec spec) {
    this.name = name;
    this.spec = spec;
  }

  /** What a metric source counts: all events, or the bad or good ones of a measure. */
  private record Counted(Optional<SourceName> source, String events, @Nullable Measure measure) {}

  List<Promise> read() {
    spec.optionalText("description");
    String service = spec.text("service");
    BudgetWindow window = window(spec);
    String method = spec.text("budgetingMethod");
    if (!method.isEmpty() && !method.equals("Occurrences")) {
      spec.problem("budgetingMethod", "expected Occurrences, found \"" + method + "\"");
    }
    if (spec.has("indicatorRef")) {
      spec.optionalText("indicatorRef");
      spec.problem("indicatorRef", "references are not followed; write the indicator inline");
      return List.of();
    }
    Spec indicator = spec.mapping("indicator");
    indicator.optionalMapping("metadata").ifPresent(Spec::names);
    Spec metric = indicator.mapping("spec");
    metric.optionalText("description");
    List<Promise> promises = new ArrayList<>();
    List<Spec> objectives = spec.mappings("objectives");
    for (int i = 0; i < objectives.size(); i++) {
      String own = objectives.size() == 1 ? name : name + "-" + (i + 1);
      promises.add(promise(own, service, window, metric, objectives.get(i)));
    }
    if (objectives.isEmpty()) {
      spec.problem("objectives", "names no objective");
    }
    return promises;
  }

  private Promise promise(String own, String service, BudgetWindow window, Spec metric, Spec objective) {
    String displayName = objective.text("displayName", own);
    Target target = target(objective);
    Counted counted = metric.has("thresholdMetric") ? threshold(metric.mapping("thresholdMetric"), objective) : ratio(metric.mapping("ratioMetric"));
    Measure measure = counted.measure() == null ? new Measure.Failures() : counted.measure();
    return new Promise(own, displayName, service, counted.source(), measure, target, window);
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

  private static <T> T tried(Spec where, String field, Supplier<T> read, T otherwise) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      where.problem(field, String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  private static Counted threshold(Spec metric, Spec objective) {
    Counted counted = counted(metric, "latency");
    String op = objective.text("op");
    if (!op.equals("lte") && !op.equals("lt")) {
      objective.problem("op", "expected lte or lt, since a latency is good below its limit; found \"" + op + "\"");
    }
    BigDecimal seconds = objective.decimal("value");
    return new Counted(counted.source(), "latency", tried(objective, "value", () -> slower(seconds, op.equals("lt")), new Measure.Failures()));
  }

  /** Good below or at the limit; strictly below it means at most one microsecond less. */
  private static Measure slower(BigDecimal seconds, boolean strictly) {
    long micros = seconds.multiply(MICROS).longValue();
    return new Measure.SlowerThan(strictly ? micros - 1 : micros);
  }

  private static Counted ratio(Spec ratio) {
    if (!ratio.flag("counter", false)) {
      ratio.problem("counter", "expected true: events are counted");
    }
    String part = ratio.has("bad") ? "bad" : "good";
    Counted total = counted(ratio.mapping("total"), "all");
    Counted counted = counted(ratio.mapping(part), part.equals("bad") ? "failed, slow" : "succeeded, fast");
    if (!total.source().equals(counted.source())) {
      ratio.problem("total", "counts another source than \"" + part + "\" does");
    }
    return counted;
  }

  /** The metric source of a part of an indicator: {@code type: allclear}, {@code spec: { source, events, over }}. */
  private static Counted counted(Spec metric, String allowed) {
    Spec source = metric.mapping("metricSource");
    String type = source.text("type");
    if (!type.isEmpty() && !type.equals(TYPE)) {
      source.problem("type", "expected " + TYPE + ", found \"" + type + "\"");
    }
    Spec counts = source.mapping("spec");
    Optional<SourceName> name = counts.optionalText("source").flatMap(text -> tried(counts, "source", () -> Optional.of(SourceName.parse(text)), Optional.empty()));
    String events = counts.text("events");
    if (!events.isEmpty() && !List.of(allowed.split(", ")).contains(events)) {
      counts.problem("events", "expected one of " + allowed + ", found \"" + events + "\"");
    }
    Measure measure = events.equals("slow") || events.equals("fast") ? over(counts) : null;
    return new Counted(name, events, measure);
  }

  private static Measure over(Spec counts) {
    Duration limit = counts.duration("over", Duration.ZERO);
    if (limit.isZero() || limit.isNegative()) {
      counts.problem("over", "expected the latency limit, such as PT0.5S");
      return new Measure.SlowerThan(0);
    }
    return new Measure.SlowerThan(limit.toNanos() / 1_000);
  }

  /** An objective as it is promised, before it is kept. */
  record Promise(String name, String displayName, String service, Optional<SourceName> source, Measure measure, Target target, BudgetWindow window) {
    Objective objective(java.util.UUID version) {
      return new Objective(name, version, displayName, service, source, measure, target, window, null);
    }
  }
}
