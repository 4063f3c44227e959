package dev.allclear.slo.openslo;

import dev.allclear.slo.Measure;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator of OpenSLO counts, as it is kept for those that refer to it.
 *
 * @param source such as {@code access-log/checkout}; null for those that count the service best
 * @param isThreshold whether the objective says the limit, with {@code op} and {@code value}
 * @param overMicros the latency limit that the indicator says itself; null where failures are bad
 * @param asked counters that are asked of a Prometheus-compatible store; null for what Allclear counts itself
 */
record Indicator(@Nullable String source, boolean isThreshold, @Nullable Long overMicros, @Nullable Asked asked) {
  static final Indicator UNKNOWN = new Indicator(null, false, null, null);

  /**
   * Queries of a store.
   *
   * @param dataSource the name of its DataSource document
   * @param bad null where {@code good} is asked
   */
  record Asked(String dataSource, String total, @Nullable String bad, @Nullable String good) {}

  /** @param limitMicros what the objective says; negative when it says nothing */
  Measure measure(long limitMicros) {
    Long over = overMicros;
    return isThreshold ? new Measure.SlowerThan(Math.max(0, limitMicros)) : over == null ? new Measure.Failures() : new Measure.SlowerThan(over);
  }
}
