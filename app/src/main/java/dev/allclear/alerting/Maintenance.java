package dev.allclear.alerting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Time in which alerts of services are kept but call nobody; what is still open at the end is called for then. */
public record Maintenance(String name, List<String> services, Instant from, Instant to, String reason) {
  private static final Duration LONGEST = Duration.ofDays(7);

  /** @throws IllegalArgumentException when it has no length, or is so long that it would be forgotten */
  public Maintenance {
    services = List.copyOf(services);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("A maintenance ends after it begins; this one is from " + from + " to " + to);
    }
    if (from.plus(LONGEST).isBefore(to)) {
      throw new IllegalArgumentException("A maintenance lasts at most " + LONGEST.toDays() + " days, because pages wait for its end; this one is from " + from + " to " + to);
    }
  }
}
