package dev.allclear.base.work;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What must be done once with the database before the rest may begin. It is done at once; when the program was started while the database is away, it is
 * done as soon as that answers, one thing after the other in the order in which they were asked for. Thread-safe.
 */
@Component
public class Beginning implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Beginning.class);
  private final boolean patient;
  private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Thread thread;

  private record Step(String what, Runnable act) {}

  Beginning(@Value("${allclear.database.waits:false}") boolean patient) {
    this.patient = patient;
  }

  /** Does it now, or later and in turn when the database was away at the start. */
  public void then(String what, Runnable act) {
    if (!patient) {
      act.run();
      return;
    }
    steps.add(new Step(what, act));
    synchronized (this) {
      if (thread == null) {
        thread = Thread.ofPlatform().name("beginning").daemon().start(this::await);
      }
    }
  }

  /** Whether the database is still waited for. */
  public boolean isWaiting() {
    return !steps.isEmpty();
  }

  private void await() {
    LOG.warn("The database was away at the start: signals are taken and people are called without it; the rest begins when it answers");
    String told = "";
    try {
      while (!stopped.await(1, TimeUnit.SECONDS)) {
        Step step = steps.peek();
        if (step != null) {
          told = tried(step, told);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does it and all that follows it; gives the reason why not, which is told once. */
  private String tried(Step first, String told) {
    for (Step step = first; step != null; step = steps.peek()) {
      try {
        step.act.run();
        steps.remove();
      } catch (RuntimeException e) {
        String reason = step.what + ": " + e.getMessage();
        if (!reason.equals(told)) {
          LOG.warn("Not begun yet: {}", reason);
        }
        return reason;
      }
    }
    LOG.warn("The database answers: the rest has begun");
    return "";
  }

  @Override public void destroy() {
    stopped.countDown();
  }
}
