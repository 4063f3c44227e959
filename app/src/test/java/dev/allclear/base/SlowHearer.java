package dev.allclear.base;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Hears until it is told to go on. */
@Component
class SlowHearer implements Listener<SlowThing> {
  final AtomicInteger heard = new AtomicInteger();
  volatile CountDownLatch until = new CountDownLatch(0);

  @Override public String name() {
    return "test.slow-hearer";
  }

  @Override public Class<SlowThing> to() {
    return SlowThing.class;
  }

  @Override public void on(SlowThing event, EventId id) {
    heard.incrementAndGet();
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
