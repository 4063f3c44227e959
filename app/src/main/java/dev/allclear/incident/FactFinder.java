package dev.allclear.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks slo what was measured, in the words of this room. */
public interface FactFinder {
  /** What was measured of a service in [from, to); empty when there was nothing. */
  Optional<Facts> measure(String service, Instant from, Instant to);

  /** One verdict for each whole minute in [from, to), ascending. */
  List<WatchMinute> minutes(String service, Instant from, Instant to);

  /** Whether any objective measures the service: without one no minute can be called good. */
  boolean promised(String service);
}
