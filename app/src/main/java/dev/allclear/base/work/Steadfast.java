package dev.allclear.base.work;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads without which nobody is called. What kills one of them, such as a moment without memory that another thread used up, is told, and it begins
 * again: else the program would look alive and send nothing.
 */
public final class Steadfast {
  private static final Logger LOG = LoggerFactory.getLogger(Steadfast.class);
  private static final long PAUSE_MILLIS = 200;

  private Steadfast() {}

  /** Starts a thread that ends when the loop returns. */
  public static Thread start(String name, Runnable loop) {
    return Thread.ofPlatform().name(name).daemon().start(() -> run(name, loop));
  }

  /** Runs the loop on this thread until it returns. */
  public static void run(String name, Runnable loop) {
    boolean ended = false;
    while (!ended) {
      ended = returned(name, loop);
    }
  }

  private static boolean returned(String name, Runnable loop) {
    try {
      loop.run();
      return true;
    } catch (RuntimeException | Error e) {
      return !told(name, e);
    }
  }

  /** {@code false} when the thread is to end. */
  private static boolean told(String name, Throwable why) {
    try {
      LOG.error("The thread {} died of {} and begins again", name, why.toString(), why);
    } catch (Error e) {
      // Not even that: what counts is that it goes on.
    }
    try {
      return !new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
