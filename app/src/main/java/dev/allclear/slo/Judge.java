package dev.allclear.slo;

import dev.allclear.base.Events;
import dev.allclear.base.Ids;
import dev.allclear.slo.burn.AlertPair;
import dev.allclear.slo.burn.BurnChange;
import dev.allclear.slo.burn.BurnMeter;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Guards;
import dev.allclear.slo.burn.Onset;
import dev.allclear.slo.burn.OnsetSearch;
import dev.allclear.slo.burn.PairReading;
import dev.allclear.slo.burn.Past;
import dev.allclear.slo.burn.Silence;
import dev.allclear.slo.burn.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One objective on its way through the minutes. It keeps a few hours of three days, and reads the others again when they
 * leave a window. Not thread-safe; thrown away when a transaction with it fails.
 */
final class Judge {
  static final Duration LONGEST = AlertPair.ALL.getLast().longWindow();
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration QUIET = Duration.ofHours(3);
  private static final int HOUR = 60;

  private final Objective objective;
  private final List<Integer> sources;
  private final ObjectiveMinutes minutes;
  private final BurnMeter meter;
  private Map<AlertPair, Breach> open = Map.of();
  private @Nullable Instant changedFrom;
  /** Hours that are read before they are asked for; forgotten when they were. */
  private Map<Long, long[]> ready = Map.of();

  private Judge(Objective objective, List<Integer> sources, ObjectiveMinutes minutes, Function<Past, BurnMeter> meter) {
    this.objective = objective;
    this.sources = sources;
    this.minutes = minutes;
    this.meter = meter.apply(this::hour);
  }

  /**
   * The state in which the objective was when the minutes before {@code turn.from()} were judged.
   *
   * @param pages the minutes of the hours that the ring keeps
   * @param sums of all hours of three days
   * @param first the earliest minute with data; null without any
   */
  static Judge restored(Turn turn, ObjectiveMinutes minutes, Past pages, Past sums, @Nullable Instant first, List<Breach> open) {
    Objective objective = turn.objective();
    Judge judge = new Judge(objective, turn.ids(), minutes, past -> BurnMeter.restored(objective.target(), objective.window().period(), Guards.ON, Silence.HOLDS, turn.from(), past,
        pages, sums, minutes.evidence(objective)));
    if (first != null) {
      judge.meter.knownSince(first);
    }
    open.stream().filter(breach -> breach.objective().equals(objective.name())).forEach(judge::resume);
    return judge;
  }

  /** The state in which the objective was when the minutes before {@code judgedTo} were judged. */
  static Judge rebuilt(Objective objective, List<Source> sources, Instant judgedTo, ObjectiveMinutes minutes, Minutes stored, List<Breach> open) {
    Instant first = judgedTo.minus(LONGEST);
    List<Integer> ids = sources.stream().map(Source::id).toList();
    Judge judge = new Judge(objective, ids, minutes, past -> BurnMeter.compact(objective.target(), objective.window().period(), Guards.ON, Silence.HOLDS, first, past,
        minutes.evidence(objective)));
    SortedMap<Instant, Counts> counts = minutes.of(objective, new Span(first, judgedTo));
    judge.ready = new HashMap<>(hours(counts));
    judge.ready.put(Long.MIN_VALUE, new long[0]);
    for (Instant minute = first; minute.isBefore(judgedTo); minute = minute.plus(MINUTE)) {
      judge.meter.remember(counts.getOrDefault(minute, Counts.NONE), counts.containsKey(minute));
    }
    judge.ready = Map.of();
    stored.first(ids).ifPresent(judge.meter::knownSince);
    open.stream().filter(breach -> breach.objective().equals(objective.name())).forEach(judge::resume);
    return judge;
  }

  private static Map<Long, long[]> hours(SortedMap<Instant, Counts> counts) {
    Map<Long, long[]> hours = new HashMap<>();
    counts.forEach((minute, each) -> {
      long number = Math.floorDiv(minute.getEpochSecond(), 60L);
      long[] hour = hours.computeIfAbsent(Math.floorDiv(number, (long) HOUR), h -> new long[2 * HOUR]);
      hour[(int) Math.floorMod(number, (long) HOUR)] = each.total();
      hour[(int) Math.floorMod(number, (long) HOUR) + HOUR] = each.bad();
    });
    return hours;
  }

  private long[] hour(long number) {
    long[] page = ready.get(number);
    if (page != null) {
      return page.clone();
    }
    Instant from = Instant.ofEpochSecond(number * HOUR * 60);
    Span span = new Span(from, from.plusSeconds(HOUR * 60L));
    if (!span.to().isAfter(meter.nextMinute().minus(LONGEST))) {
      return new long[2 * HOUR];
    }
    return ready.isEmpty() ? hours(minutes.of(objective, span)).getOrDefault(number, new long[2 * HOUR]) : new long[2 * HOUR];
  }

  /** Takes counts of the hours that will be asked for next, as one reading for many objectives brings them. */
  void prepare(SortedMap<Instant, Counts> counts, List<Instant> hours) {
    Map<Long, long[]> pages = new HashMap<>(hours(counts));
    hours.forEach(hour -> pages.putIfAbsent(Math.floorDiv(hour.getEpochSecond(), HOUR * 60L), new long[2 * HOUR]));
    ready = pages;
  }

  /** The same from pages of whole hours, by the number of the hour. */
  void prepare(Map<Long, long[]> pages) {
    ready = pages;
  }

  private void resume(Breach breach) {
    open = new HashMap<>(open);
    open.put(breach.pair(), breach);
    meter.resume(breach.pair(), breach.firedAt());
  }

  boolean isAt(Objective now, List<Source> nowSources, Instant judgedTo) {
    return now.version().equals(objective.version()) && nowSources.stream().map(Source::id).toList().equals(sources) && meter.nextMinute().equals(judgedTo)
        && (changedFrom == null || !changedFrom.isBefore(meter.correctable()));
  }

  boolean isJudged(Objective now, Instant to) {
    return now.version().equals(objective.version()) && meter.nextMinute().equals(to) && (changedFrom == null || !changedFrom.isBefore(to));
  }

  void noteChanges(Map<Integer, Instant> changed) {
    for (int source : sources) {
      Instant from = changed.get(source);
      if (from != null && (changedFrom == null || from.isBefore(changedFrom))) {
        changedFrom = from;
      }
    }
  }

  Objective objective() {
    return objective;
  }

  /** The earliest minute whose counts must be read before the next one is judged. */
  Instant from() {
    Instant next = meter.nextMinute();
    return changedFrom == null || changedFrom.isAfter(next) ? next : changedFrom;
  }

  /**
   * Judges each minute that ends at or before {@code end}, after correcting those that changed since.
   *
   * @param counts of all minutes since {@link #from}
   * @return whether an alert fired or ended
   */
  boolean judgeUntil(Instant end, SortedMap<Instant, Counts> counts, Breaches breaches, Events events) {
    Instant next = meter.nextMinute();
    Instant from = from();
    changedFrom = null;
    for (Instant minute = from; minute.isBefore(next); minute = minute.plus(MINUTE)) {
      if (counts.containsKey(minute)) {
        meter.correct(minute, Objects.requireNonNull(counts.get(minute)));
      }
    }
    boolean hasChanged = false;
    for (Instant minute = next; minute.isBefore(end); minute = minute.plus(MINUTE)) {
      for (BurnChange change : meter.close(counts.getOrDefault(minute, Counts.NONE), counts.containsKey(minute))) {
        record(change, breaches, events);
        hasChanged = true;
      }
    }
    ready = Map.of();
    return hasChanged;
  }

  private void record(BurnChange change, Breaches breaches, Events events) {
    switch (change) {
      case BurnChange.Fired fired -> fire(fired, breaches, events);
      case BurnChange.Resolved resolved -> resolve(resolved, breaches, events);
    }
  }

  private void fire(BurnChange.Fired fired, Breaches breaches, Events events) {
    PairReading reading = fired.reading();
    AlertPair pair = reading.pair();
    Breach breach = new Breach(Ids.next(), objective.name(), objective.service(), pair, reading.longWindow(), reading.shortWindow(), fired.at(),
        onset(pair, fired.at()), null);
    breaches.open(breach);
    open = new HashMap<>(open);
    open.put(pair, breach);
    events.publish(new ObjectiveBreached(breach.id(), objective.name(), objective.displayName(), objective.service(), pair.severity(),
        objective.target().good(), reading.factor().decimal(), longWindow(reading), shortWindow(reading), fired.at(), breach.began()));
  }

  /** Looked for in the long window and a quiet stretch before it, so that there is something to compare with. */
  private Onset onset(AlertPair pair, Instant firedAt) {
    Duration quiet = pair.longWindow().compareTo(QUIET) > 0 ? pair.longWindow() : QUIET;
    Instant from = firedAt.minus(pair.longWindow()).minus(quiet);
    SortedMap<Instant, Counts> counts = minutes.of(objective, new Span(from, firedAt));
    Instant first = counts.isEmpty() ? from : counts.firstKey();
    List<Counts> series = new ArrayList<>();
    for (Instant minute = first; minute.isBefore(firedAt); minute = minute.plus(MINUTE)) {
      series.add(counts.getOrDefault(minute, Counts.NONE));
    }
    Instant lastMinute = firedAt.minus(MINUTE);
    return OnsetSearch.in(series, first).orElse(new Onset(lastMinute, from, lastMinute));
  }

  private void resolve(BurnChange.Resolved resolved, Breaches breaches, Events events) {
    PairReading reading = resolved.reading();
    Map<AlertPair, Breach> left = new HashMap<>(open);
    Breach breach = Objects.requireNonNull(left.remove(reading.pair()), "A firing is always recorded before it ends");
    open = left.isEmpty() ? Map.of() : left;
    breaches.resolve(breach.id(), resolved.at());
    events.publish(new ObjectiveRecovered(breach.id(), objective.name(), objective.service(), reading.pair().severity(), longWindow(reading),
        shortWindow(reading), breach.firedAt(), resolved.at(), open.size()));
  }

  private BurnedWindow longWindow(PairReading reading) {
    return BurnedWindow.of(reading.pair().longWindow(), reading.longWindow(), objective.target());
  }

  private BurnedWindow shortWindow(PairReading reading) {
    return BurnedWindow.of(reading.pair().shortWindow(), reading.shortWindow(), objective.target());
  }

  List<Integer> sources() {
    return sources;
  }

  List<PairReading> readings() {
    return meter.readings();
  }
}
