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
import org.jspecify.annotations.Nullable;

/** One objective on its way through the minutes. Not thread-safe; thrown away when a transaction with it fails. */
final class Judge {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LONGEST = AlertPair.ALL.getLast().longWindow();
  private static final Duration QUIET = Duration.ofHours(3);

  private final Objective objective;
  private final List<Integer> sources;
  private final BurnMeter meter;
  private final Map<AlertPair, Breach> open = new HashMap<>();
  private @Nullable Instant changedFrom;

  private Judge(Objective objective, List<Integer> sources, Instant firstMinute) {
    this.objective = objective;
    this.sources = sources;
    meter = new BurnMeter(objective.target(), objective.window().period(), Guards.ON, Silence.HOLDS, firstMinute);
  }

  /** The state in which the objective was when the minutes before {@code judgedTo} were judged. */
  static Judge rebuilt(Objective objective, List<Source> sources, Instant judgedTo, Minutes minutes, List<Breach> open) {
    Instant first = judgedTo.minus(LONGEST);
    Judge judge = new Judge(objective, ids(sources), first);
    SortedMap<Instant, Counts> counts = minutes.counts(judge.sources, objective.measure(), new Span(first, judgedTo));
    for (Instant minute = first; minute.isBefore(judgedTo); minute = minute.plus(MINUTE)) {
      judge.meter.remember(counts.getOrDefault(minute, Counts.NONE), counts.containsKey(minute));
    }
    minutes.first(judge.sources).ifPresent(judge.meter::knownSince);
    open.stream().filter(breach -> breach.objective().equals(objective.name())).forEach(judge::resume);
    return judge;
  }

  private static List<Integer> ids(List<Source> sources) {
    return sources.stream().map(Source::id).toList();
  }

  private void resume(Breach breach) {
    open.put(breach.pair(), breach);
    meter.resume(breach.pair(), breach.firedAt());
  }

  boolean isAt(Objective now, List<Source> nowSources, Instant judgedTo) {
    return now.version().equals(objective.version()) && ids(nowSources).equals(sources) && meter.nextMinute().equals(judgedTo);
  }

  boolean isJudged(Objective now, Instant to) {
    return now.version().equals(objective.version()) && meter.nextMinute().equals(to) && changedFrom == null;
  }

  void noteChanges(Map<Integer, Instant> changed) {
    for (int source : sources) {
      Instant from = changed.get(source);
      if (from != null && (changedFrom == null || from.isBefore(changedFrom))) {
        changedFrom = from;
      }
    }
  }

  /** Judges each minute that ends at or before {@code end}, after correcting those that changed since. */
  void judgeUntil(Instant end, Minutes minutes, Breaches breaches, Events events) {
    Instant next = meter.nextMinute();
    Instant from = changedFrom == null || changedFrom.isAfter(next) ? next : latest(changedFrom, next.minus(LONGEST));
    changedFrom = null;
    SortedMap<Instant, Counts> counts = minutes.counts(sources, objective.measure(), new Span(from, end));
    for (Instant minute = from; minute.isBefore(next); minute = minute.plus(MINUTE)) {
      if (counts.containsKey(minute)) {
        meter.correct(minute, Objects.requireNonNull(counts.get(minute)));
      }
    }
    for (Instant minute = next; minute.isBefore(end); minute = minute.plus(MINUTE)) {
      for (BurnChange change : meter.close(counts.getOrDefault(minute, Counts.NONE), counts.containsKey(minute))) {
        record(change, minutes, breaches, events);
      }
    }
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private void record(BurnChange change, Minutes minutes, Breaches breaches, Events events) {
    switch (change) {
      case BurnChange.Fired fired -> fire(fired, minutes, breaches, events);
      case BurnChange.Resolved resolved -> resolve(resolved, breaches, events);
    }
  }

  private void fire(BurnChange.Fired fired, Minutes minutes, Breaches breaches, Events events) {
    PairReading reading = fired.reading();
    AlertPair pair = reading.pair();
    Breach breach = new Breach(Ids.next(), objective.name(), objective.service(), pair, reading.longWindow(), reading.shortWindow(), fired.at(),
        onset(pair, fired.at(), minutes), null);
    breaches.open(breach);
    open.put(pair, breach);
    events.publish(new ObjectiveBreached(breach.id(), objective.name(), objective.displayName(), objective.service(), pair.severity(),
        objective.target().good(), reading.factor().decimal(), longWindow(reading), shortWindow(reading), fired.at(), breach.began()));
  }

  /** Looked for in the long window and a quiet stretch before it, so that there is something to compare with. */
  private Onset onset(AlertPair pair, Instant firedAt, Minutes minutes) {
    Duration quiet = pair.longWindow().compareTo(QUIET) > 0 ? pair.longWindow() : QUIET;
    Instant from = firedAt.minus(pair.longWindow()).minus(quiet);
    SortedMap<Instant, Counts> counts = minutes.counts(sources, objective.measure(), new Span(from, firedAt));
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
    Breach breach = Objects.requireNonNull(open.remove(reading.pair()), "A firing is always recorded before it ends");
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
