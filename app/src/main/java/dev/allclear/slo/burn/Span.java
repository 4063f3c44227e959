package dev.allclear.slo.burn;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time, {@code [from, to)}. */
public record Span(Instant from, Instant to) {
  public Span {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("A span ends after it begins; got " + from + " to " + to + ".");
    }
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  public boolean holds(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }
}
