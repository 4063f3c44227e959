package dev.allclear.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command end in order on Ctrl-C: it is told to stop, prints what it knows, and the program ends with 130. */
final class Interruption implements AutoCloseable {
  private static final long SECONDS = 5;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean happened;

  private Interruption(Runnable stop) {
    hook = new Thread(() -> {
      happened = true;
      stop.run();
      await();
    }, "interruption");
  }

  /** @param stop makes the command come to its end soon; called from another thread */
  static Interruption stops(Runnable stop) {
    Interruption interruption = new Interruption(stop);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  boolean happened() {
    return happened;
  }

  private void await() {
    try {
      if (ended.await(SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(Exit.INTERRUPTED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override public void close() {
    ended.countDown();
    if (!happened) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The program is ending already; the hook does the rest.
      }
    }
  }
}
