package dev.allclear.slo.proposal;

import dev.allclear.slo.Latencies;
import dev.allclear.slo.burn.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the lowest limit that so many requests kept on nearly every day, among limits that people can remember (SRE Workbook,
 * appendix A). What minutes had above a limit that was not counted is estimated from their histograms, within 0.8%.
 */
public final class LatencyLimits {
  private static final long[] STEPS = {10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 20_000, 30_000};
  private static final double MOST_DAYS = 0.95;
  private static final Duration DAY = Duration.ofDays(1);

  private final SortedMap<Instant, Latencies> minutes;
  private final List<Latencies> days = new ArrayList<>();

  /** @param minutes not empty ones */
  public LatencyLimits(SortedMap<Instant, Latencies> minutes) {
    this.minutes = minutes;
    if (minutes.isEmpty()) {
      return;
    }
    Instant end = minutes.lastKey().plusSeconds(60);
    for (Instant day = minutes.firstKey(); !day.plus(DAY).isAfter(end); day = day.plus(DAY)) {
      Latencies sum = new Latencies();
      minutes.subMap(day, day.plus(DAY)).values().forEach(sum::merge);
      if (sum.total() > 0) {
        days.add(sum);
      }
    }
  }

  boolean isEmpty() {
    return minutes.isEmpty();
  }

  /** @param exact limits in microseconds that are counted exactly; empty where any limit can be */
  public Optional<Limit> within(double share, List<Long> exact) {
    Stream<Long> candidates = exact.isEmpty() ? java.util.Arrays.stream(STEPS).mapToObj(millis -> millis * 1_000) : exact.stream().sorted();
    return candidates.map(micros -> new Limit(micros, share, days.stream().filter(day -> kept(day, micros) >= share).count(), days.size()))
        .filter(limit -> limit.days() > 0 && limit.keptOn() >= MOST_DAYS * limit.days()).findFirst();
  }

  private static double kept(Latencies day, long micros) {
    return 1 - (double) day.estimateOver(micros) / day.total();
  }

  /** Counts of each minute at the limit. */
  public Map<Instant, Counts> counts(Limit limit) {
    Map<Instant, Counts> counts = new TreeMap<>();
    minutes.forEach((minute, latencies) -> counts.put(minute, new Counts(latencies.total(), latencies.estimateOver(limit.micros()))));
    return counts;
  }

  /** @param keptOn days of {@code days} on which at least {@code share} of the requests kept it */
  public record Limit(long micros, double share, long keptOn, long days) {}
}
