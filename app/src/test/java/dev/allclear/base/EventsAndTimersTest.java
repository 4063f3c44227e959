package dev.allclear.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.base.work.WorkLoop;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class EventsAndTimersTest {
  @Autowired Events events;
  @Autowired Timers timers;
  @Autowired Transactions tx;
  @Autowired WorkLoop work;
  @Autowired TestClock clock;
  @Autowired Hearer hearer;
  @Autowired Bell bell;

  @BeforeEach void quiet() {
    hearer.heard.clear();
    hearer.failures = 0;
    bell.rung.clear();
    bell.again = false;
  }

  @Test void tellsListenersOnlyAfterTheCommit() {
    tx.run(() -> {
      events.publish(new SomethingHappened("disk full"));
      assertThat(hearer.heard).isEmpty();
    });

    work.runDue();

    assertThat(hearer.heard).containsExactly("disk full");
  }

  @Test void forgetsWhatWasRolledBack() {
    assertThatThrownBy(() -> tx.run(() -> {
      events.publish(new SomethingHappened("never"));
      throw new IllegalArgumentException("undo");
    })).hasMessage("undo");

    work.runDue();

    assertThat(hearer.heard).isEmpty();
  }

  @Test void refusesAnEventWithoutTheTransactionOfItsCause() {
    assertThatIllegalStateException().isThrownBy(() -> events.publish(new SomethingHappened("rumour"))).withMessageContaining("transaction");
  }

  @Test void ringsNotBeforeTheTime() {
    timers.set("test.bell", "a", clock.instant().plusSeconds(60));
    work.runDue();
    assertThat(bell.rung).isEmpty();

    clock.tick(Duration.ofSeconds(60));
    work.runDue();

    assertThat(bell.rung).containsExactly("a");
  }

  @Test void keepsATimerThatItsOwnCallSetAgain() {
    bell.again = true;
    timers.set("test.bell", "a", clock.instant());
    work.runDue();
    assertThat(bell.rung).containsExactly("a");

    clock.tick(Duration.ofSeconds(60));
    work.runDue();

    assertThat(bell.rung).containsExactly("a", "a");
  }

  @Test void movesAndCancels() {
    timers.set("test.bell", "moved", clock.instant().plusSeconds(10));
    timers.set("test.bell", "moved", clock.instant().plusSeconds(100));
    timers.set("test.bell", "gone", clock.instant().plusSeconds(10));
    timers.cancel("test.bell", "gone");

    clock.tick(Duration.ofSeconds(50));
    work.runDue();

    assertThat(bell.rung).isEmpty();
  }
}
