package dev.allclear.slo.web;

import dev.allclear.slo.Breach;
import dev.allclear.slo.BurnedWindow;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Standing;
import dev.allclear.slo.burn.AlertPair;
import dev.allclear.slo.burn.Budget;
import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.slo.burn.Guards;
import dev.allclear.slo.burn.Onset;
import dev.allclear.slo.burn.PairReading;
import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An objective as programs read it. {@code unit}: what its whole numbers count. {@code at}: the end of the last judged minute, which all numbers belong to. */
record ObjectiveAnswer(String name, String displayName, String service, @Nullable String group, BigDecimal target, String bad, String unit, Window window, String state, @Nullable Instant at,
    @Nullable BigDecimal sli, long total, long failed, Budget budget, @Nullable Instant spentAt, List<Pair> pairs, List<String> sources,
    @Nullable Instant newest, List<String> troubles, List<String> warnings) {

  record Window(Instant from, Instant to, Duration period, boolean rolling) {}

  /** The most bad events with which each window would not be above the limit, with the events that it holds. */
  record Allowed(long longWindow, long shortWindow) {}

  /** A row of the burn table. {@code held}: what keeps it from firing although both windows are above the limit. */
  record Pair(String severity, BigDecimal factor, BurnedWindow longWindow, BurnedWindow shortWindow, @Nullable Instant firedAt, @Nullable String held, Allowed allowed) {
    static Pair of(PairReading reading, Target target) {
      Guards.Held held = reading.held();
      return new Pair(reading.pair().severity().word(), reading.factor().decimal(), BurnedWindow.of(reading.pair().longWindow(), reading.longWindow(), target),
          BurnedWindow.of(reading.pair().shortWindow(), reading.shortWindow(), target), reading.firedAt(), held == null ? null : held.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          new Allowed(reading.allowed(reading.longWindow()), reading.allowed(reading.shortWindow())));
    }
  }

  /** One firing, with the numbers that decided it. */
  record Firing(String id, String severity, BurnedWindow longWindow, BurnedWindow shortWindow, Onset began, Instant firedAt, @Nullable Instant resolvedAt) {
    static Firing of(Breach breach, Target target) {
      return new Firing(breach.id().toString(), breach.pair().severity().word(), BurnedWindow.of(breach.pair().longWindow(), breach.longWindow(), target),
          BurnedWindow.of(breach.pair().shortWindow(), breach.shortWindow(), target), breach.began(), breach.firedAt(), breach.resolvedAt());
    }
  }

  static ObjectiveAnswer of(Standing standing) {
    Objective objective = standing.objective();
    return new ObjectiveAnswer(objective.name(), objective.displayName(), objective.service(), objective.group(), objective.target().good(), bad(objective.measure()), objective.counting().unit(),
        new Window(standing.window().from(), standing.window().to(), objective.window().period(), objective.window() instanceof BudgetWindow.Rolling),
        standing.state().word(), standing.at(), standing.sli(), standing.events().total(), standing.events().bad(), standing.budget(), standing.spentAt(),
        standing.pairs().stream().map(reading -> Pair.of(reading, objective.target())).toList(), standing.sources(), standing.newest(), standing.troubles(), AlertPair.unreachable(objective.target(), objective.window()));
  }

  private static String bad(Measure measure) {
    return switch (measure) {
      case Measure.Failures failures -> "failed";
      case Measure.SlowerThan slower -> "slower than " + Duration.ofNanos(slower.micros() * 1_000);
      case Measure.OlderThan older -> "older than " + Duration.of(older.micros(), ChronoUnit.MICROS);
      case Measure.FewerThan fewer -> "fewer than " + fewer.aMinute() + " a minute";
      case Measure.Beyond beyond -> "not " + beyond.good().words() + " " + beyond.bound().toPlainString();
      case Measure.Shares shares -> "as the ratio says";
    };
  }
}
