package dev.allclear.incident;

import dev.allclear.base.Say;
import dev.allclear.slo.Counting;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.Latencies;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.Objective;
import dev.allclear.slo.ObjectiveMinutes;
import dev.allclear.slo.ObjectiveSums;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.Promised;
import dev.allclear.slo.Selection;
import dev.allclear.slo.Slicing;
import dev.allclear.slo.Source;
import dev.allclear.slo.Sums;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.slo.burn.Wilson;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks slo what was measured of a service, in the words of this room. Spans are made of whole minutes: a minute counts when it begins in the span. */
@Component
public class FactFinder {
  private static final Measure FAILURES = new Measure.Failures();
  private static final Counting LOOKS = new Counting("looks", Slicing.WHOLE);
  private static final Counting EVENTS = new Counting("events", 1);
  /** Longer spans are counted without latencies, which are many and large. */
  private static final Duration TIMED = Duration.ofHours(24);
  private static final Duration USUAL = Duration.ofHours(1);
  /** Events of a minute may come in this long after its end. */
  private static final Duration GRACE = Duration.ofSeconds(10);
  /** For so long a minute is waited for, then it is taken as it is. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Selection selection;
  private final Minutes minutes;
  private final ObjectiveMinutes made;
  private final ObjectiveSums sums;
  private final Sums sourceSums;
  private final Objectives objectives;
  private final Promised promised;
  private final Feeds feeds;
  private final Clock clock;

  FactFinder(Selection selection, Minutes minutes, ObjectiveMinutes made, ObjectiveSums sums, Sums sourceSums, Objectives objectives, Promised promised, Feeds feeds, Clock clock) {
    this.selection = selection;
    this.minutes = minutes;
    this.made = made;
    this.sums = sums;
    this.sourceSums = sourceSums;
    this.objectives = objectives;
    this.promised = promised;
    this.feeds = feeds;
    this.clock = clock;
  }

  /**
   * What was measured of a service in [from, to), by what its strictest promise about failures counts, so that ticket, page and budget agree; without
   * one by its best sources. Empty when there was nothing.
   */
  public Optional<Facts> measure(String service, Instant from, Instant to) {
    Optional<Objective> promise = promise(service);
    List<Source> sources = sources(service, promise);
    Span span = span(from, to);
    Counts all = promise.map(p -> sums.of(p, span)).orElseGet(() -> sourceSums.of(ids(sources), FAILURES, span).values().stream().reduce(Counts.NONE, Counts::plus));
    if (all.isEmpty()) {
      return Optional.empty();
    }
    boolean timed = span.length().compareTo(TIMED) <= 0;
    Long usual = timed ? p95(sources, new Span(span.from().minus(USUAL), span.from())) : null;
    return Optional.of(new Facts(service, span.from(), span.to(), all.total(), all.bad(), timed ? p95(sources, span) : null, usual, target(service), source(service, sources)));
  }

  /** The same of many services by a few questions, without latencies; those of which nothing was measured are not there. */
  public Map<String, Facts> measureAll(Collection<String> services, Instant from, Instant to) {
    Span span = span(from, to);
    Promised.View view = promised.known();
    Map<String, Objective> promises = view.objectives().stream().filter(FactFinder::countsFailures)
        .collect(Collectors.toMap(Objective::service, Function.identity(), BinaryOperator.maxBy(Comparator.comparing(o -> o.target().good()))));
    Map<String, Counts> counted = sums.of(services.stream().map(promises::get).filter(Objects::nonNull).toList(), view.sources(), span);
    Map<String, Facts> all = new HashMap<>();
    for (String service : services) {
      Objective promise = promises.get(service);
      Counts counts = promise == null ? sourceSums.of(ids(selection.of(service)), FAILURES, span).values().stream().reduce(Counts.NONE, Counts::plus)
          : counted.getOrDefault(promise.name(), Counts.NONE);
      if (!counts.isEmpty()) {
        all.put(service, new Facts(service, span.from(), span.to(), counts.total(), counts.bad(), null, null, promise == null ? null : promise.target().good(), "sources of " + service));
      }
    }
    return all;
  }

  private static boolean countsFailures(Objective o) {
    return o.isOfAllFailures();
  }

  private @Nullable Long p95(List<Source> sources, Span span) {
    Latencies all = minutes.latencies(ids(sources), span).values().stream().reduce(new Latencies(), Latencies::merge);
    return all.quantile(0.95).isPresent() ? Math.round(all.quantile(0.95).getAsLong() / 1000.0) : null;
  }

  private String source(String service, List<Source> sources) {
    String kind = sources.isEmpty() ? "source" : sources.getFirst().kind().word().replace('-', ' ');
    Optional<Instant> newest = sources.stream().map(Source::newest).filter(n -> n != null).max(Comparator.naturalOrder());
    return kind + " of " + service + newest.filter(n -> !n.isAfter(clock.instant())).map(n -> ", " + Say.span(Duration.between(n, clock.instant())) + " old").orElse("");
  }

  /**
   * One verdict for each whole minute in [from, to), ascending. The newest minutes are left out as long as their events may still be on the way,
   * but no longer than two minutes.
   */
  public List<WatchMinute> minutes(String service, Instant from, Instant to) {
    List<Objective> promised = objectives.of(service);
    List<Source> sources = Stream.concat(sources(service, promise(service)).stream(), promised.stream().flatMap(o -> selection.of(o).stream())).distinct().toList();
    Span span = span(from, settled(sources, to));
    SortedMap<Instant, Counts> all = counted(service, span);
    boolean hasRequests = !sources(service, promise(service)).isEmpty();
    List<SortedMap<Instant, Counts>> judged = promised.stream().map(o -> made.alone(o, span)).toList();
    var verdicts = new ArrayList<WatchMinute>();
    for (Instant minute = span.from(); minute.isBefore(span.to()); minute = minute.plus(1, ChronoUnit.MINUTES)) {
      verdicts.add(verdict(minute, all.getOrDefault(minute, Counts.NONE), hasRequests, promised, judged));
    }
    return verdicts;
  }

  private Instant settled(List<Source> sources, Instant to) {
    Instant patient = clock.instant().minus(PATIENCE);
    Instant complete = sources.stream().map(s -> feeds.completeUntil(s.id()).map(c -> c.minus(GRACE)).orElse(patient)).min(Comparator.naturalOrder()).orElse(patient);
    Instant known = complete.isBefore(patient) ? patient : complete;
    return known.isBefore(to) ? known : to;
  }

  private static WatchMinute verdict(Instant minute, Counts all, boolean hasRequests, List<Objective> promised, List<SortedMap<Instant, Counts>> judged) {
    String at = minute.toString().substring(11, 16) + " UTC";
    boolean isJudged = judged.stream().anyMatch(each -> !each.getOrDefault(minute, Counts.NONE).isEmpty());
    if (all.isEmpty() && (hasRequests || !isJudged)) {
      return new WatchMinute(minute, MinuteVerdict.NO_DATA, "no requests were seen at " + at + ".");
    }
    for (int i = 0; i < promised.size(); i++) {
      Counts counts = judged.get(i).getOrDefault(minute, Counts.NONE);
      Objective objective = promised.get(i);
      if (over(counts, objective.goodOfMinute())) {
        return new WatchMinute(minute, MinuteVerdict.BAD, said(counts, objective, at));
      }
    }
    if (!promised.isEmpty() && judged.stream().noneMatch(each -> each.containsKey(minute))) {
      return new WatchMinute(minute, MinuteVerdict.NO_DATA, "no promise counts " + at + ": a correction leaves it out, or its source is late.");
    }
    if (all.isEmpty()) {
      return new WatchMinute(minute, MinuteVerdict.GOOD, "what is promised was kept at " + at + ".");
    }
    return new WatchMinute(minute, MinuteVerdict.GOOD, Say.count(all.bad()) + " of " + Say.count(all.total()) + " failed at " + at + ".");
  }

  private static String said(Counts counts, Objective objective, String at) {
    String limit = ". The limit of " + objective.displayName() + " is " + Say.percent(BigDecimal.ONE.subtract(objective.goodOfMinute()).doubleValue()) + ".";
    String what = switch (objective.measure()) {
      case Measure.Failures failures -> "failed";
      case Measure.SlowerThan slower -> "were slower than " + Say.count(slower.micros() / 1000) + " ms";
      case Measure.OlderThan older -> "were older than " + Say.span(Duration.of(older.micros(), ChronoUnit.MICROS));
      case Measure.FewerThan fewer -> "had fewer than " + Say.count(fewer.aMinute()) + " events";
      case Measure.Beyond beyond -> "of looks did not find " + beyond.good().words() + " " + beyond.bound().toPlainString();
      case Measure.Shares shares -> "was the bad share";
    };
    Counting counting = objective.measure() instanceof Measure.Shares ? LOOKS : EVENTS;
    return Say.percent((double) counts.bad() / counts.total()) + " " + what + " at " + at + " (" + counting.say(counts.bad()) + " of " + counting.say(counts.total()) + ")" + limit;
  }

  /**
   * Whether a minute is over the objective with certainty. One failed request among few says little, so the lower bound of Wilson's interval must be
   * above what the objective allows: 1 of 500 against 99.9% is chance, 5 of 100 is not.
   */
  static boolean over(Counts counts, BigDecimal target) {
    return Wilson.lower(counts) > BigDecimal.ONE.subtract(target).doubleValue();
  }

  /** Counts of each measured minute in [from, to), ascending; a minute without data is left out. */
  public List<MinuteCount> counts(String service, Instant from, Instant to) {
    return counted(service, span(from, to)).entrySet().stream().map(e -> new MinuteCount(e.getKey(), e.getValue().total(), e.getValue().bad())).toList();
  }

  private SortedMap<Instant, Counts> counted(String service, Span span) {
    return promise(service).map(p -> made.events(p, span)).orElseGet(() -> minutes.counts(ids(selection.of(service)), FAILURES, span));
  }

  private List<Source> sources(String service, Optional<Objective> promise) {
    return promise.map(selection::of).orElseGet(() -> selection.of(service));
  }

  /** The strictest one that counts failed requests. */
  private Optional<Objective> promise(String service) {
    return objectives.of(service).stream().filter(FactFinder::countsFailures)
        .max(Comparator.comparing(o -> o.target().good()));
  }

  /** What each caller sent and what of it failed, the busiest first; an empty name stands for requests without a caller. */
  public List<CallerCount> callers(String service, Instant from, Instant to) {
    return minutes.callers(ids(sources(service, promise(service))), span(from, to)).stream().map(c -> new CallerCount(c.caller(), c.total(), c.failed())).toList();
  }

  /** Whether more failed, with certainty, than the service's objective allows; false without an objective. */
  public boolean overObjective(String service, long total, long failed) {
    BigDecimal target = target(service);
    return target != null && over(new Counts(total, failed), target);
  }

  /** Whether any objective measures the service: without one no minute can be called good. */
  public boolean promised(String service) {
    return !objectives.of(service).isEmpty();
  }

  /** Of the strictest objective about failures. */
  private @Nullable BigDecimal target(String service) {
    return promise(service).map(o -> o.target().good()).orElse(null);
  }

  private static Span span(Instant from, Instant to) {
    Instant first = from.truncatedTo(ChronoUnit.MINUTES);
    return new Span(first, to.isBefore(first) ? first : to);
  }

  private static List<Integer> ids(List<Source> sources) {
    return sources.stream().map(Source::id).toList();
  }
}
