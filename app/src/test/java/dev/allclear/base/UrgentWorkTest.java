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
  @Autowired Rush rush;

  /** Log surveys, tickets and facts once stood before an escalation when there were many of them. */
  @Test void aBacklogOfSlowListenersHoldsUpNoTimer() {
    bell.rung.clear();
    hearer.heard.set(0);
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

  /** Tickets, looks and facts once took the processor from a thousand calls that were due in the same second. */
  @Test void listenersMakeWayWhilePagesAreBehindAndComeBackAfterwards() {
    hearer.heard.set(0);
    hearer.until = new CountDownLatch(1);
    rush.isOn = true;
    tx.run(() -> {
      for (int i = 0; i < 30; i++) {
        events.publish(new SlowThing(i));
      }
    });
    WorkLoop loop = WorkLoops.running(program);
    loop.start();
    try {
      assertThat(await(() -> hearer.heard.get() == 2)).as("they are not shut out").isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      assertThat(hearer.heard).hasValue(2);

      rush.isOn = false;
      assertThat(await(() -> hearer.heard.get() == 12)).isTrue();
    } finally {
      rush.isOn = false;
      hearer.until.countDown();
      await(() -> hearer.heard.get() == 30);
      loop.stop();
    }
  }

  private static boolean await(java.util.function.BooleanSupplier done) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!done.getAsBoolean() && System.nanoTime() < giveUp) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    return done.getAsBoolean();
  }
}
