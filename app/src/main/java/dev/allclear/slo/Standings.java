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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says how every promise stands: its budget, its burn table, and when the budget will be spent. */
@Service
public class Standings {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Objectives objectives;
  private final Selection selection;
  private final ObjectiveMinutes minutes;
  private final ObjectiveSums sums;
  private final Breaches breaches;
  private final Evaluation evaluation;
  private final Feeds feeds;
  private final Clock clock;

  Standings(Objectives objectives, Selection selection, ObjectiveMinutes minutes, ObjectiveSums sums, Breaches breaches, Evaluation evaluation, Feeds feeds, Clock clock) {
    this.objectives = objectives;
    this.selection = selection;
    this.minutes = minutes;
    this.sums = sums;
    this.breaches = breaches;
    this.evaluation = evaluation;
    this.feeds = feeds;
    this.clock = clock;
  }

  /** All of them, the worst first, then by when the budget is spent, then by name. */
  public List<Standing> all() {
    return of(objectives.all()).stream().sorted(Comparator.comparing(Standing::state).thenComparing(Standing::spentAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(standing -> standing.objective().name())).toList();
  }

  public Optional<Standing> find(String objective) {
    return objectives.find(objective).map(this::of);
  }

  public Standing of(Objective objective) {
    return of(List.of(objective)).getFirst();
  }

  /** The firings of all are one question, and so are the budgets of all that were judged to the same minute over equal windows. */
  private List<Standing> of(List<Objective> some) {
    Map<String, List<Source>> sources = selection.of(some);
    Map<String, List<Breach>> open = breaches.open().stream().collect(Collectors.groupingBy(Breach::objective));
    Map<String, Counts> windows = sums(some, objective -> window(objective, at(objective)));
    Map<String, Counts> hours = sums(some, objective -> new Span(at(objective).minus(HOUR), at(objective)));
    List<Turn> judged = some.stream().filter(objective -> objective.evaluatedTo() != null)
        .map(objective -> new Turn(objective, sources.getOrDefault(objective.name(), List.of()), at(objective), at(objective))).toList();
    Map<String, List<PairReading>> pairs = evaluation.readings(judged, open.values().stream().flatMap(List::stream).toList());
    return some.stream().map(objective -> of(objective, pairs.getOrDefault(objective.name(), List.of()), sources.getOrDefault(objective.name(), List.of()), open.getOrDefault(objective.name(), List.of()),
        windows.getOrDefault(objective.name(), Counts.NONE), hours.getOrDefault(objective.name(), Counts.NONE))).toList();
  }

  private Map<String, Counts> sums(List<Objective> some, Function<Objective, Span> span) {
    Map<String, Counts> all = new HashMap<>();
    some.stream().collect(Collectors.groupingBy(span)).forEach((each, group) -> all.putAll(sums.of(group, each)));
    return all;
  }

  private Instant at(Objective objective) {
    return objective.evaluatedTo() == null ? clock.instant().truncatedTo(ChronoUnit.MINUTES) : objective.evaluatedTo();
  }

  /** From the beginning of the budget window to the last judged minute. */
  private static Span window(Objective objective, Instant at) {
    return new Span(objective.window().endingAt(at).from(), at);
  }

  private Standing of(Objective objective, List<PairReading> pairs, List<Source> sources, List<Breach> open, Counts events, Counts lastHour) {
    Instant at = at(objective);
    Span window = objective.window().endingAt(at);
    Budget budget = Budget.of(objective.target(), events);
    return new Standing(objective, state(objective, budget, open, lastHour), objective.evaluatedTo(), window, events, sli(events), budget,
        spentAt(budget, lastHour, at, objective), pairs, open, sources.stream().map(Source::label).toList(),
        sources.stream().map(Source::newest).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null), sources.stream().flatMap(this::troubles).toList());
  }

  private Stream<String> troubles(Source source) {
    String unreadable = source.unreadable() == 0 ? "" : source.label() + ": " + source.unreadable() + " lines or readings could not be understood, or were of one counter too many; they count nothing.";
    return Stream.concat(feeds.trouble(source.id()).map(why -> source.label() + " is late: " + why + ".").stream(), Stream.of(unreadable).filter(text -> !text.isEmpty()));
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
    SortedMap<Instant, Counts> hours = sums.hours(standing.objective(), new Span(standing.window().from(), end));
    SortedMap<Instant, Double> left = new TreeMap<>();
    double total = standing.budget().total().doubleValue();
    long bad = 0;
    for (var hour : hours.entrySet()) {
      bad += hour.getValue().bad();
      left.put(hour.getKey().plus(HOUR).isAfter(end) ? end : hour.getKey().plus(HOUR), total == 0 ? 1 : (total - bad) / total);
    }
    return left;
  }

  /** The hours of the day before the last judged minute, of many at once, by name and by the beginning of the hour. */
  public Map<String, SortedMap<Instant, Counts>> lastDay(List<Standing> some) {
    Map<String, SortedMap<Instant, Counts>> days = new HashMap<>();
    some.stream().map(Standing::objective).collect(Collectors.groupingBy(this::at)).forEach((at, group) -> days.putAll(sums.hours(group, new Span(at.minus(DAY), at))));
    return days;
  }

  /** Who spent the budget: the events of each value of the label that the sources count apart, over the budget window. */
  public List<Sums.Group> groups(Standing standing) {
    return sums.groups(standing.objective(), window(standing.objective(), at(standing.objective())));
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
