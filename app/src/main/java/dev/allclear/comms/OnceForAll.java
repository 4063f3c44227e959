package dev.allclear.comms;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Does something once for all who ask while it is being done: each call returns when it was done from beginning to end after the call began, one at a
 * time. What fails throws to the one who did it; the next one who waits tries again. Thread-safe.
 */
final class OnceForAll implements Runnable {
  private final Runnable work;
  private final ReentrantLock turn = new ReentrantLock();
  private final AtomicLong asked = new AtomicLong();
  private long done;

  OnceForAll(Runnable work) {
    this.work = work;
  }

  @Override public void run() {
    long mine = asked.incrementAndGet();
    turn.lock();
    try {
      if (done < mine) {
        long all = asked.get();
        work.run();
        done = all;
      }
    } finally {
      turn.unlock();
    }
  }
}
