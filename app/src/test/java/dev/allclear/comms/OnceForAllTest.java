package dev.allclear.comms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceForAllTest {
  @Test void whoAsksMeanwhileIsServedByOneMore() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger times = new AtomicInteger();
    OnceForAll once = new OnceForAll(() -> {
      times.incrementAndGet();
      began.countDown();
      await(go);
    });

    Thread first = Thread.ofPlatform().start(once);
    await(began);
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) others.add(Thread.ofPlatform().start(once));
    for (Thread other : others) while (other.getState() != Thread.State.WAITING) Thread.onSpinWait();
    go.countDown();
    first.join();
    for (Thread other : others) other.join();

    assertThat(times).as("the first, which began before the others asked, and one for all of them").hasValue(2);
  }

  @Test void oneAfterTheOtherEachIsServed() {
    AtomicInteger times = new AtomicInteger();
    OnceForAll once = new OnceForAll(times::incrementAndGet);

    once.run();
    once.run();

    assertThat(times).hasValue(2);
  }

  @Test void whatFailedIsTriedAgain() {
    AtomicInteger times = new AtomicInteger();
    OnceForAll once = new OnceForAll(() -> {
      if (times.incrementAndGet() == 1) throw new IllegalStateException("no");
    });

    assertThatThrownBy(once::run).hasMessage("no");
    once.run();

    assertThat(times).hasValue(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
