package dev.allclear.base.postgres;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first process of PostgreSQL and the thread that forked it: the kernel ties the death signal to that thread, so it lives as long as PostgreSQL
 * does. Once {@link #keep} was called, a process that ends is started again, at once the first time and within 5 s each time after. Thread-safe.
 */
final class Postmaster {
  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final long LONG_LIFE = 10_000_000_000L;
  private static final long LONGEST_PAUSE = 5_000;

  private final ProcessBuilder how;
  private final Runnable settle;
  private final CompletableFuture<Process> started = new CompletableFuture<>();
  private volatile boolean kept;
  private Process process;

  /** @param settle takes away what a process that was killed left behind */
  Postmaster(ProcessBuilder how, Runnable settle) {
    this.how = how;
    this.settle = settle;
    Thread.ofPlatform().daemon().name("postgres").start(this::run);
    process = started.join();
  }

  synchronized ProcessHandle process() {
    return process.toHandle();
  }

  /** From now on until {@link #stop}, PostgreSQL is started again when it ends. */
  void keep() {
    kept = true;
  }

  /** Leaves the process alone, living or dead. */
  synchronized void leave() {
    kept = false;
  }

  void stop() {
    leave();
    StalePid.stop(process());
  }

  private void run() {
    try {
      Process child = how.start();
      started.complete(child);
      long pause = 0;
      while (true) {
        long since = System.nanoTime();
        int code = child.waitFor();
        pause = System.nanoTime() - since > LONG_LIFE ? 0 : Math.min(LONGEST_PAUSE, pause * 2 + 100);
        LockSupport.parkNanos(pause * 1_000_000);
        if (!kept) {
          return;
        }
        LOG.error("PostgreSQL ended by itself (exit code {}) and is started again; what was committed is there", code);
        child = again(child);
      }
    } catch (IOException | InterruptedException e) {
      started.completeExceptionally(e);
    }
  }

  private synchronized Process again(Process ended) {
    if (kept) {
      try {
        settle.run();
        process = how.start();
      } catch (IOException | CannotStart e) {
        LOG.error("PostgreSQL cannot be started, which is tried again: {}", e.getMessage());
      }
    }
    return kept ? process : ended;
  }
}
