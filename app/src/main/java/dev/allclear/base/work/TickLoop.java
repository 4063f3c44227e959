package dev.allclear.base.work;

import dev.allclear.base.StoryClock;
import dev.allclear.base.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Calls each {@link Tick} at its times, one virtual thread for each. */
@Component
class TickLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TickLoop.class);
  private static final Duration LEAST = Duration.ofMillis(20);

  private final ObjectProvider<Tick> ticks;
  private final StoryClock story;
  private final boolean automatic;
  private final StoryClock wall = StoryClock.wall();
  private volatile CountDownLatch stopped = new CountDownLatch(0);
  private volatile List<Thread> threads = List.of();

  TickLoop(ObjectProvider<Tick> ticks, StoryClock story, @Value("${allclear.loops:true}") boolean automatic) {
    this.ticks = ticks;
    this.story = story;
    this.automatic = automatic;
  }

  @Override public void start() {
    if (automatic) {
      stopped = new CountDownLatch(1);
      threads = ticks.stream().map(t -> Thread.ofVirtual().name("tick-" + t.name()).start(() -> Steadfast.run("tick-" + t.name(), () -> run(t)))).toList();
    }
  }

  private void run(Tick tick) {
    try {
      while (!stopped.await(untilNext(tick).toNanos(), TimeUnit.NANOSECONDS)) {
        call(tick);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void callLogged(Tick tick, Instant now) {
    try {
      tick.tick(now);
    } catch (TransactionException | DataAccessResourceFailureException e) {
      LOG.error("The tick {} had no database: {}; the next one comes as usual", tick.name(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("The tick {} failed; the next one comes as usual", tick.name(), e);
    }
  }

  private void call(Tick tick) {
    callLogged(tick, story.instant());
  }

  private Duration untilNext(Tick tick) {
    long every = Math.max(1, tick.every().toMillis());
    Instant now = story.instant();
    long since = Math.floorMod(now.toEpochMilli(), every);
    Duration pause = Duration.between(wall.instant(), story.wallOf(now.plusMillis(every - since)));
    return pause.compareTo(LEAST) < 0 ? LEAST : pause;
  }

  @Override public void stop() {
    stopped.countDown();
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    threads = List.of();
  }

  @Override public boolean isRunning() {
    return !threads.isEmpty();
  }
}
