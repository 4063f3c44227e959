package dev.allclear.slo;

import dev.allclear.slo.Measured.Percentiles;
import dev.allclear.slo.Measured.State;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers what a service was measured to do. Instants are cut to whole minutes. Cost grows with minutes times callers. */
@Service
public class Measurements {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Selection selection;
  private final Minutes minutes;
  private final Sums sums;
  private final Corrections corrections;
  private final Feeds feeds;
  private final Clock clock;

  Measurements(Selection selection, Minutes minutes, Sums sums, Corrections corrections, Feeds feeds, Clock clock) {
    this.selection = selection;
    this.minutes = minutes;
    this.sums = sums;
    this.corrections = corrections;
    this.feeds = feeds;
    this.clock = clock;
  }

  /** The minutes that begin in {@code [from, to)}. */
  public Measured of(String service, Instant from, Instant to) {
    Span span = new Span(from.truncatedTo(ChronoUnit.MINUTES), to.truncatedTo(ChronoUnit.MINUTES));
    List<Source> sources = selection.of(service);
    return of(service, sources, null, span, sums.of(ids(sources), new Measure.Failures(), span).values());
  }

  /** What the sources of an objective counted in {@code [from, to)}: the requests behind its numbers, without those that a correction leaves out. */
  public Measured of(Objective objective, Instant from, Instant to) {
    Span span = new Span(from.truncatedTo(ChronoUnit.MINUTES), to.truncatedTo(ChronoUnit.MINUTES));
    List<Source> sources = selection.of(objective);
    List<Integer> ids = ids(sources);
    String group = objective.group();
    List<Counts> counts = left(objective, span).stream().flatMap(each -> (group == null ? sums.of(ids, new Measure.Failures(), each) : minutes.counts(ids, group, new Measure.Failures(), each)).values().stream()).toList();
    return of(objective.service(), sources, group, span, counts);
  }

  private List<Span> left(Objective objective, Span span) {
    return Correction.left(span, corrections.of(objective));
  }

  private Measured of(String service, List<Source> sources, @Nullable String group, Span span, Collection<Counts> counts) {
    List<CallerMeasured> callers = minutes.callers(ids(sources), span).stream().filter(each -> group == null || group.equals(each.caller())).toList();
    Counts all = counts.stream().reduce(Counts.NONE, Counts::plus);
    Latencies latencies = new Latencies();
    callers.forEach(caller -> latencies.merge(caller.latencies()));
    return new Measured(service, span.from(), span.to(), state(sources, callers, all.total(), span), all.total(), all.bad(), all.isEmpty() ? null : (double) all.bad() / all.total(),
        Percentiles.of(latencies), sources.stream().map(Source::label).toList(), newest(sources).orElse(null), callers.stream().map(Measured.Caller::of).toList());
  }

  private State state(List<Source> sources, List<CallerMeasured> rows, long total, Span span) {
    if (total > 0) {
      return State.MEASURED;
    }
    return rows.isEmpty() && !wasRead(sources, span) ? State.NO_DATA : State.NO_TRAFFIC;
  }

  /** A log that was read up to the end of the span, and knew of earlier requests, says by its silence that there were none. */
  private boolean wasRead(List<Source> sources, Span span) {
    Instant now = clock.instant();
    Instant end = span.to().isAfter(now) ? now.truncatedTo(ChronoUnit.MINUTES) : span.to();
    return !sources.isEmpty() && sources.stream().allMatch(source -> source.kind() == SourceKind.ACCESS_LOG && source.newest() != null
        && minutes.first(List.of(source.id())).map(first -> !first.isAfter(span.from())).orElse(false)
        && feeds.completeUntil(source.id()).map(read -> !read.isBefore(end)).orElse(false));
  }

  /** The minutes that hold data, ascending. */
  public List<MeasuredMinute> minutes(String service, Instant from, Instant to) {
    Span span = new Span(from.truncatedTo(ChronoUnit.MINUTES), to.truncatedTo(ChronoUnit.MINUTES));
    return minutes(ids(selection.of(service)), null, span);
  }

  /** The same of the sources of an objective. */
  public List<MeasuredMinute> minutes(Objective objective, Instant from, Instant to) {
    return minutes(ids(selection.of(objective)), objective.group(), new Span(from.truncatedTo(ChronoUnit.MINUTES), to.truncatedTo(ChronoUnit.MINUTES)));
  }

  private List<MeasuredMinute> minutes(List<Integer> sources, @Nullable String group, Span span) {
    SortedMap<Instant, Latencies> latencies = minutes.latencies(sources, group, span);
    List<MeasuredMinute> all = new ArrayList<>();
    minutes.counts(sources, group, new Measure.Failures(), span).forEach((minute, counts) -> all.add(minute(minute, counts, latencies)));
    return all;
  }

  private static MeasuredMinute minute(Instant minute, Counts counts, SortedMap<Instant, Latencies> latencies) {
    Latencies known = latencies.get(minute);
    return new MeasuredMinute(minute, counts.total(), counts.bad(), known == null ? null : Objects.requireNonNull(Percentiles.of(known)).p95());
  }

  /** What was usual: the day before the instant. Its p95 is what "usually 30 ms" means. */
  public Measured usual(String service, Instant before) {
    return of(service, before.minus(A_DAY), before);
  }

  private static Optional<Instant> newest(List<Source> sources) {
    return sources.stream().map(Source::newest).filter(Objects::nonNull).max(Comparator.naturalOrder());
  }

  private static List<Integer> ids(List<Source> sources) {
    return sources.stream().map(Source::id).toList();
  }
}
