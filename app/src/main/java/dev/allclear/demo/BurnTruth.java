package dev.allclear.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the objective's fastest alert had to fire, reckoned from the true counts: the pair of 1 h and 5 min with factor 14.4 against 99.9%, with the
 * guards against few events. Written apart from the program's own arithmetic, on purpose.
 */
final class BurnTruth {
  private static final double LIMIT = 14.4 * 0.001;
  private static final double Z = 2.326348;
  private static final int LEAST_FAILED = 3;

  private BurnTruth() {
  }

  /** The end of the first minute at which it holds, from an instant on; empty when it has not held until the other. */
  static Optional<Instant> fires(Truth truth, Instant from, Instant until) {
    for (Instant end = from.truncatedTo(ChronoUnit.MINUTES); !end.isAfter(until); end = end.plusSeconds(60)) {
      Tally.Count hour = truth.requests(end.minus(Duration.ofHours(1)), end);
      Tally.Count fiveMinutes = truth.requests(end.minus(Duration.ofMinutes(5)), end);
      if (hour.share() > LIMIT && fiveMinutes.share() > LIMIT && hour.failed() >= LEAST_FAILED && surely(hour) > LIMIT) {
        return Optional.of(end);
      }
    }
    return Optional.empty();
  }

  /** The lower bound of Wilson's interval (Wilson 1927). */
  private static double surely(Tally.Count count) {
    double n = count.total();
    double p = count.share();
    double zz = Z * Z;
    return (p + zz / (2 * n) - Z * Math.sqrt(p * (1 - p) / n + zz / (4 * n * n))) / (1 + zz / n);
  }
}
