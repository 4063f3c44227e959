package dev.allclear.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service was measured to do in {@code [from, to)}.
 *
 * @param failing failed by total, in [0,1]; null without events
 * @param latency null where no latency is known
 * @param sources such as {@code access-log/checkout}; empty when nothing counts the service
 * @param newest the latest event that a source told of; null before the first
 * @param callers the busiest first
 */
public record Measured(String service, Instant from, Instant to, State state, long total, long failed, @Nullable Double failing, @Nullable Percentiles latency,
    List<String> sources, @Nullable Instant newest, List<Caller> callers) {
  public Measured {
    sources = List.copyOf(sources);
    callers = List.copyOf(callers);
  }

  /** Unknown, none and measured are three answers. */
  public enum State {
    /** There were events; if none failed, that is known. */
    MEASURED,
    /** The sources were read, and there were no events. Quiet or broken cannot be told from here. */
    NO_TRAFFIC,
    /** Nothing is known of this time: no source, or none that was read so far. */
    NO_DATA
  }

  /** Nearest-rank quantiles, within 0.8%. */
  public record Percentiles(Duration p50, Duration p95, Duration p99) {
    static @Nullable Percentiles of(Latencies latencies) {
      return latencies.total() == 0 ? null : new Percentiles(quantile(latencies, 0.5), quantile(latencies, 0.95), quantile(latencies, 0.99));
    }

    private static Duration quantile(Latencies latencies, double q) {
      return Duration.ofNanos(latencies.quantile(q).orElseThrow() * 1_000);
    }
  }

  /** @param name empty where the source does not say who called */
  public record Caller(String name, long total, long failed, @Nullable Percentiles latency) {
    static Caller of(CallerMeasured measured) {
      return new Caller(measured.caller(), measured.total(), measured.failed(), Percentiles.of(measured.latencies()));
    }
  }
}
