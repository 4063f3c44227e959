package dev.allclear.demo;

import dev.allclear.base.StoryClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits in story time. */
public final class Pace {
  private final StoryClock clock;

  public Pace(StoryClock clock) {
    this.clock = clock;
  }

  public Instant now() {
    return clock.instant();
  }

  /**
   * Waits until the story has reached an instant.
   *
   * @throws Stopped when the thread is interrupted
   */
  public void until(Instant story) {
    for (Instant now = clock.instant(); now.isBefore(story); now = clock.instant()) {
      rest((long) (Duration.between(now, story).toNanos() / clock.speed()));
    }
  }

  /**
   * Looks again and again until it is so; on the wall, about twenty times a second.
   *
   * @return whether it became so in time
   */
  public boolean within(Duration story, BooleanSupplier so) {
    Instant end = clock.instant().plus(story);
    while (!so.getAsBoolean()) {
      if (clock.instant().isAfter(end)) {
        return false;
      }
      rest(50_000_000);
    }
    return true;
  }

  /** Waits on the wall. */
  public static void rest(long nanos) {
    LockSupport.parkNanos(nanos);
    if (Thread.currentThread().isInterrupted()) {
      throw new Stopped();
    }
  }
}
