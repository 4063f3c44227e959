package dev.allclear.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.work.WorkLoop;
import dev.allclear.base.work.WorkLoops;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AllclearTest
class UrgentWorkTest {
  @Autowired ApplicationContext program;
  @Autowired Events events;
  @Autowired Timers timers;
  @Autowired Transactions tx;
  @Autowired TestClock clock;
  @Autowired SlowHearer hearer;
  @Autowired Bell bell;

  /** Log surveys, tickets and facts once stood before an escalation when there were many of them. */
  @Test void aBacklogOfSlowListenersHoldsUpNoTimer() {
    bell.rung.clear();
    hearer.until = new CountDownLatch(1);
    tx.run(() -> {
      for (int i = 0; i < 60; i++) {
        events.publish(new SlowThing(i));
      }
    });
    clock.tick(Duration.ofSeconds(1));
    WorkLoop loop = WorkLoops.running(program);
    loop.start();
    try {
      await(() -> hearer.heard.get() >= 12);
      tx.run(() -> timers.set("test.bell", "urgent", clock.instant()));

      assertThat(await(() -> bell.rung.equals(List.of("urgent")))).as("rung while all listeners are busy").isTrue();
    } finally {
      hearer.until.countDown();
      await(() -> hearer.heard.get() == 60);
      loop.stop();
    }
    assertThat(hearer.heard).hasValue(60);
  }

  private static boolean await(java.util.function.BooleanSupplier done) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!done.getAsBoolean() && System.nanoTime() < giveUp) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    return done.getAsBoolean();
  }
}
