package dev.allclear.slo.openslo;

import dev.allclear.slo.Measure;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator of OpenSLO counts, as it is kept for those that refer to it.
 *
 * @param source such as {@code access-log/checkout}; null for those that count the service best
 * @param group the one value, of the label that the sources count apart, whose events count; null for all
 * @param threshold what the objective says a limit of, with {@code op} and {@code value}; null where it says none
 * @param overMicros the latency limit that the indicator says itself; null where failures are bad
 * @param asked counters that are asked of a Prometheus-compatible store; null for what Allclear counts itself
 * @param looked a value or ratio of such a store; null for what is counted
 */
record Indicator(@Nullable String source, @Nullable String group, @Nullable Threshold threshold, @Nullable Long overMicros, @Nullable Asked asked, @Nullable Looked looked) {
  static final Indicator UNKNOWN = new Indicator(null, null, null, null, null, null);

  /** The kinds of values that have a limit. */
  enum Threshold { LATENCY, FRESHNESS, THROUGHPUT, VALUE }

  /**
   * A query of a store whose answer is looked at each minute.
   *
   * @param dataSource the name of its DataSource document
   * @param ofFailures whether a ratio is that of failures; of no meaning for a value
   */
  record Looked(String dataSource, String query, boolean ofFailures) {}

  /**
   * Queries of a store.
   *
   * @param dataSource the name of its DataSource document
   * @param bad null where {@code good} is asked
   */
  record Asked(String dataSource, String total, @Nullable String bad, @Nullable String good) {}

  /**
   * What is counted.
   *
   * @param limit what the objective says
   * @throws IllegalArgumentException when it does not say what the indicator needs
   */
  Measure measure(@Nullable Limit limit) {
    Long over = overMicros;
    if (threshold == null) {
      return looked != null ? new Measure.Shares() : over == null ? new Measure.Failures() : new Measure.SlowerThan(over);
    }
    if (limit == null) {
      throw new IllegalArgumentException("the indicator is a threshold; the objective needs op and value");
    }
    return switch (threshold) {
      case LATENCY -> new Measure.SlowerThan(limit.micros());
      case FRESHNESS -> new Measure.OlderThan(limit.micros());
      case THROUGHPUT -> new Measure.FewerThan(limit.least());
      case VALUE -> new Measure.Beyond(limit.side(), limit.value());
    };
  }
}
