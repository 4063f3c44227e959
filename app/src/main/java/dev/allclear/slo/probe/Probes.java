package dev.allclear.slo.probe;

import dev.allclear.base.Tick;
import dev.allclear.base.Transactions;
import dev.allclear.slo.Callers;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.Source;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.Tallies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the requests of all probes when they are due, each on its own thread and never twice at the same time. The latency
 * is real time, also where the story runs faster. Each answer is stored at once.
 */
@Component
public class Probes implements Tick {
  private static final Logger LOG = LoggerFactory.getLogger(Probes.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Sources sources;
  private final Minutes minutes;
  private final Feeds feeds;
  private final Transactions tx;
  private final Prober prober;
  private final JsonMapper json;
  private final Map<Integer, Instant> begun = new ConcurrentHashMap<>();
  private final Map<Integer, Thread> running = new ConcurrentHashMap<>();

  Probes(Sources sources, Minutes minutes, Feeds feeds, Transactions tx, Prober prober, JsonMapper json) {
    this.sources = sources;
    this.minutes = minutes;
    this.feeds = feeds;
    this.tx = tx;
    this.prober = prober;
    this.json = json;
  }

  @Override public String name() {
    return "slo.probes";
  }

  @Override public Duration every() {
    return EVERY;
  }

  @Override public void tick(Instant now) {
    for (Sources.Configured each : sources.all(SourceKind.PROBE)) {
      Probe probe = json.readValue(each.settings(), Probe.class);
      if (isDue(each.source().id(), probe, now)) {
        begun.put(each.source().id(), now);
        running.put(each.source().id(), Thread.ofVirtual().name("probe-" + each.source().name()).start(() -> ask(each.source(), probe, now)));
      }
    }
  }

  private boolean isDue(int source, Probe probe, Instant now) {
    Thread last = running.get(source);
    Instant before = begun.get(source);
    return (last == null || !last.isAlive()) && (before == null || !before.plus(probe.every()).isAfter(now));
  }

  /** Waits until the requests that are under way have ended. */
  void join() throws InterruptedException {
    for (Thread thread : List.copyOf(running.values())) {
      thread.join();
    }
  }

  private void ask(Source source, Probe probe, Instant at) {
    long started = System.nanoTime();
    boolean isRight = prober.isGood(probe);
    long micros = (System.nanoTime() - started) / 1_000;
    boolean isGood = isRight && (probe.within() == null || micros <= probe.within().toNanos() / 1_000);
    try {
      keep(source, at, isGood, micros);
    } catch (RuntimeException e) {
      LOG.error("An answer of {} could not be stored and is lost", source.label(), e);
    }
  }

  private void keep(Source source, Instant at, boolean isGood, long micros) {
    Tallies tallies = tx.in(() -> {
      sources.heard(source.id(), at, 0);
      List<Long> limits = sources.find(source.kind(), source.name()).orElse(source).limits();
      Tallies counted = new Tallies(limits.stream().mapToLong(Long::longValue).toArray());
      counted.count(at.getEpochSecond(), Callers.UNKNOWN, !isGood, micros);
      minutes.add(source.id(), counted);
      return counted;
    });
    feeds.stored(source.id(), tallies);
    feeds.completeUntil(source.id(), at);
  }
}
