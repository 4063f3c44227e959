package dev.allclear.incident;

import dev.allclear.slo.burn.Counts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a service over a span: frozen when the incident opens, measured again when somebody looks.
 *
 * @param from inclusive
 * @param to exclusive
 * @param failed of {@code total}; both 0 when nothing was measured, which is not the same as nothing failed
 * @param p95Millis the 95th percentile of the latency, null when it was not measured
 * @param usualP95Millis the same over the hours before the breach, null when unknown
 * @param target of the strictest objective, null without one
 * @param source where the numbers come from, in words
 */
public record Facts(String service, Instant from, Instant to, long total, long failed, @Nullable Long p95Millis, @Nullable Long usualP95Millis,
    @Nullable BigDecimal target, String source) {
  public boolean measured() {
    return total > 0;
  }

  /** Whether the strictest objective was missed with certainty. */
  public boolean broken() {
    return target != null && FactFinder.over(new Counts(total, failed), target);
  }

  /** Failed of all, in [0,1]; empty when nothing was measured. */
  public Optional<Double> share() {
    return measured() ? Optional.of((double) failed / total) : Optional.empty();
  }
}
