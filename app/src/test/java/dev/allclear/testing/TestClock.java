package dev.allclear.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is told to move. Begins on Sunday 2026-11-15 01:00 UTC. */
public final class TestClock implements InstantSource {
  public static final Instant START = Instant.parse("2026-11-15T01:00:00Z");
  private volatile Instant now = START;

  @Override public Instant instant() {
    return now;
  }

  public void tick(Duration by) {
    now = now.plus(by);
  }

  public void set(Instant to) {
    now = to;
  }
}
