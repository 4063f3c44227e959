package dev.allclear.slo;

import dev.allclear.slo.burn.Budget;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.PairReading;
import dev.allclear.slo.burn.Span;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says how every promise stands: its budget, its burn table, and when the budget will be spent. */
@Service
public class Standings {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Objectives objectives;
  private final Selection selection;
  private final ObjectiveMinutes minutes;
  private final Minutes stored;
  private final Breaches breaches;
  private final Evaluation evaluation;
  private final Clock clock;

  Standings(Objectives objectives, Selection selection, ObjectiveMinutes minutes, Minutes stored, Breaches breaches, Evaluation evaluation, Clock clock) {
    this.objectives = objectives;
    this.selection = selection;
    this.minutes = minutes;
    this.stored = stored;
    this.breaches = breaches;
    this.evaluation = evaluation;
    this.clock = clock;
  }

  /** All of them, the worst first, then by when the budget is spent, then by name. */
  public List<Standing> all() {
    return objectives.all().stream().map(this::of)
        .sorted(Comparator.comparing(Standing::state).thenComparing(Standing::spentAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(standing -> standing.objective().name())).toList();
  }

  public Optional<Standing> find(String objective) {
    return objectives.find(objective).map(this::of);
  }

  public Standing of(Objective objective) {
    List<Source> sources = selection.of(objective);
    Instant at = objective.evaluatedTo() == null ? clock.instant().truncatedTo(ChronoUnit.MINUTES) : objective.evaluatedTo();
    Span window = objective.window().endingAt(at);
    Counts events = minutes.sum(objective, new Span(window.from(), at));
    Budget budget = Budget.of(objective.target(), events);
    List<Breach> open = breaches.open().stream().filter(breach -> breach.objective().equals(objective.name())).toList();
    List<PairReading> pairs = objective.evaluatedTo() == null ? List.of() : pairs(objective, sources, at, open);
    Counts lastHour = minutes.sum(objective, new Span(at.minus(HOUR), at));
    return new Standing(objective, state(objective, budget, open, lastHour), objective.evaluatedTo(), window, events, sli(events), budget,
        spentAt(budget, lastHour, at, objective), pairs, open, sources.stream().map(Source::label).toList(),
        sources.stream().map(Source::newest).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null));
  }

  private List<PairReading> pairs(Objective objective, List<Source> sources, Instant at, List<Breach> open) {
    List<PairReading> live = evaluation.readings(objective, at);
    return live.isEmpty() ? Judge.rebuilt(objective, sources, at, minutes, stored, open).readings() : live;
  }

  private static Standing.State state(Objective objective, Budget budget, List<Breach> open, Counts lastHour) {
    if (!open.isEmpty()) {
      return Standing.State.BREACHED;
    }
    if (objective.evaluatedTo() == null || lastHour.isEmpty()) {
      return Standing.State.NO_DATA;
    }
    return budget.isSpent() ? Standing.State.SPENT : Standing.State.KEPT;
  }

  private static @Nullable BigDecimal sli(Counts events) {
    return events.isEmpty() ? null
        : BigDecimal.valueOf(events.total() - events.bad()).divide(BigDecimal.valueOf(events.total()), MathContext.DECIMAL64).stripTrailingZeros();
  }

  private static @Nullable Instant spentAt(Budget budget, Counts lastHour, Instant at, Objective objective) {
    if (budget.isSpent() || lastHour.bad() == 0) {
      return null;
    }
    BigDecimal hours = budget.remaining().divide(BigDecimal.valueOf(lastHour.bad()), MathContext.DECIMAL64);
    Duration left = Duration.ofSeconds(hours.multiply(BigDecimal.valueOf(3_600)).longValue());
    return left.compareTo(objective.window().period()) > 0 ? null : at.plus(left);
  }

  /** The share of the budget that was left at the end of each hour of the window, by the budget of all its events; ascending. */
  public SortedMap<Instant, Double> history(Standing standing) {
    Instant end = standing.at() == null ? standing.window().to() : standing.at();
    SortedMap<Instant, Counts> hours = minutes.of(standing.objective(), new Span(standing.window().from(), end), HOUR);
    SortedMap<Instant, Double> left = new java.util.TreeMap<>();
    double total = standing.budget().total().doubleValue();
    long bad = 0;
    for (var hour : hours.entrySet()) {
      bad += hour.getValue().bad();
      left.put(hour.getKey().plus(HOUR).isAfter(end) ? end : hour.getKey().plus(HOUR), total == 0 ? 1 : (total - bad) / total);
    }
    return left;
  }

  /** Counts of each minute as the objective sees them, ascending; minutes without data are not there. */
  public SortedMap<Instant, Counts> series(Objective objective, Instant from, Instant to) {
    return minutes.of(objective, new Span(from.truncatedTo(ChronoUnit.MINUTES), to.truncatedTo(ChronoUnit.MINUTES)));
  }

  /** The firings of an objective that went on at or after the instant, the latest first. */
  public List<Breach> breaches(Objective objective, Instant since) {
    return breaches.of(objective.name(), since);
  }
}
