package dev.allclear.slo;

import dev.allclear.base.Events;
import dev.allclear.base.Tick;
import dev.allclear.base.Transactions;
import dev.allclear.slo.burn.PairReading;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Judges every objective minute by minute, each minute once and in order, however late it comes. A minute is final when
 * all sources of the objective were read after its end and a short grace. What it finds is recorded and published in one
 * transaction; what it holds in memory can be rebuilt from the stored minutes at any time, and is after every failure.
 */
@Component
public class Evaluation implements Tick {
  /** How long after its end a minute waits for lines that are still on their way. */
  static final Duration GRACE = Duration.ofSeconds(10);
  /** A minute that somebody else brings is waited for this long, then it is judged without. */
  static final Duration PUSH_PATIENCE = Duration.ofMinutes(2);
  /** Counters of one scrape are sent apart and may arrive this far from one another. */
  static final Duration SHARDS = Duration.ofSeconds(20);
  private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);

  private final Objectives objectives;
  private final Selection selection;
  private final Minutes minutes;
  private final Breaches breaches;
  private final Feeds feeds;
  private final Events events;
  private final Transactions tx;
  private final Map<String, Judge> judges = new HashMap<>();

  Evaluation(Objectives objectives, Selection selection, Minutes minutes, Breaches breaches, Feeds feeds, Events events, Transactions tx) {
    this.objectives = objectives;
    this.selection = selection;
    this.minutes = minutes;
    this.breaches = breaches;
    this.feeds = feeds;
    this.events = events;
    this.tx = tx;
  }

  @Override public String name() {
    return "slo.evaluation";
  }

  @Override public Duration every() {
    return Duration.ofSeconds(5);
  }

  @Override public synchronized void tick(Instant now) {
    Map<Integer, Instant> changed = feeds.takeChanged();
    judges.values().forEach(judge -> judge.noteChanges(changed));
    List<Objective> all = objectives.all();
    judges.keySet().retainAll(all.stream().map(Objective::name).toList());
    for (Objective objective : all) {
      try {
        judge(objective, now);
      } catch (RuntimeException e) {
        judges.remove(objective.name());
        LOG.error("Objective {} could not be judged at {}; its state is rebuilt from the stored minutes", objective.name(), now, e);
      }
    }
  }

  private void judge(Objective objective, Instant now) {
    List<Source> sources = selection.of(objective);
    Optional<Instant> finalUntil = finalUntil(sources, now);
    Instant judged = objective.evaluatedTo();
    if (finalUntil.isEmpty() || judged != null && !judged.isBefore(finalUntil.get())) {
      return;
    }
    Instant from = judged == null ? finalUntil.get().minus(1, ChronoUnit.MINUTES) : judged;
    Judge judge = judges.get(objective.name());
    if (judge == null || !judge.isAt(objective, sources, from)) {
      judge = Judge.rebuilt(objective, sources, from, minutes, breaches.open());
      judges.put(objective.name(), judge);
    }
    Judge ready = judge;
    tx.run(() -> {
      ready.judgeUntil(finalUntil.get(), minutes, breaches, events);
      if (!objectives.advance(objective, finalUntil.get())) {
        throw new IllegalStateException("Objective " + objective.name() + " was judged or changed by somebody else at the same time");
      }
    });
  }

  private Optional<Instant> finalUntil(List<Source> sources, Instant now) {
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    List<Optional<Instant>> ends = sources.stream().map(source -> complete(source, now)).toList();
    return ends.stream().allMatch(Optional::isPresent)
        ? ends.stream().flatMap(Optional::stream).min(Comparator.naturalOrder()).map(end -> end.truncatedTo(ChronoUnit.MINUTES))
        : Optional.empty();
  }

  private Optional<Instant> complete(Source source, Instant now) {
    Optional<Instant> complete = feeds.completeUntil(source.id());
    if (source.kind() != SourceKind.PUSH && source.kind() != SourceKind.METRICS) {
      return complete.map(end -> end.minus(GRACE));
    }
    Instant patient = now.minus(PUSH_PATIENCE);
    Optional<Instant> brought = source.kind() == SourceKind.METRICS ? complete.map(end -> end.minus(SHARDS)) : complete;
    return Optional.of(brought.filter(end -> end.isAfter(patient)).map(end -> end.isAfter(now) ? now : end).orElse(patient));
  }

  /** The burn table at the end of a judged minute; empty when that is not the minute at which this program is. */
  synchronized List<PairReading> readings(Objective objective, Instant at) {
    Judge judge = judges.get(objective.name());
    if (judge == null || !judge.isJudged(objective, at) || feeds.hasChanged(judge.sources())) {
      return List.of();
    }
    return judge.readings();
  }
}
