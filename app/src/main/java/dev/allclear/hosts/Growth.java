package dev.allclear.hosts;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast a disk fills, in bytes an hour, with a 95% interval.
 *
 * <p>The slope is the median of the slopes between all pairs of samples (Theil and Sen), so that one rotation or one
 * burst does not turn it; the interval is by the ranks of those slopes (Sen 1968). Cost: the square of the samples,
 * at most {@value #MOST} of them.
 */
public record Growth(double bytesPerHour, double low, double high, boolean measured) {
  static final int MOST = 60;
  private static final int FEWEST = 4;
  private static final int RECENT = 10;
  private static final Duration SHORTEST = Duration.ofMinutes(3);
  private static final double Z = 1.96;
  /** A fall by more than this share of the used bytes is a clean-up: what was before says nothing about what follows. */
  private static final double CLEANED = 0.05;

  /** Bytes in use at one instant. */
  public record Sample(Instant at, long used) {}

  /** A rate of unknown spread, such as one taken from the time stamps of rotated files. */
  public static Growth estimated(double bytesPerHour) {
    return new Growth(bytesPerHour, bytesPerHour, bytesPerHour, false);
  }

  /**
   * The growth shown by samples in ascending order of time; null when they are too few or too close. When the last
   * {@value #RECENT} samples contradict the longer run, the pace has changed and they alone count.
   */
  public static @Nullable Growth of(List<Sample> samples) {
    List<Sample> run = sinceLastCleanUp(samples);
    run = run.subList(Math.max(0, run.size() - MOST), run.size());
    Growth whole = slope(run);
    Growth recent = slope(run.subList(Math.max(0, run.size() - RECENT), run.size()));
    if (whole == null || recent == null) {
      return whole;
    }
    boolean changed = whole.high < recent.low || whole.low > recent.high;
    return changed ? recent : whole;
  }

  private static List<Sample> sinceLastCleanUp(List<Sample> samples) {
    for (int i = samples.size() - 1; i > 0; i--) {
      long before = samples.get(i - 1).used();
      if (before - samples.get(i).used() > CLEANED * before) {
        return samples.subList(i, samples.size());
      }
    }
    return samples;
  }

  private static @Nullable Growth slope(List<Sample> run) {
    if (run.size() < FEWEST || Duration.between(run.getFirst().at(), run.getLast().at()).compareTo(SHORTEST) < 0) {
      return null;
    }
    double[] slopes = slopes(run);
    if (slopes.length == 0) {
      return null;
    }
    int n = run.size();
    double spread = Z * Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
    int low = (int) Math.max(0, Math.floor((slopes.length - spread) / 2));
    int high = (int) Math.min(slopes.length - 1, Math.ceil((slopes.length + spread) / 2));
    return new Growth(median(slopes), slopes[low], slopes[high], true);
  }

  private static double[] slopes(List<Sample> run) {
    double[] found = new double[run.size() * (run.size() - 1) / 2];
    int n = 0;
    for (int i = 0; i < run.size(); i++) {
      for (int j = i + 1; j < run.size(); j++) {
        double hours = Duration.between(run.get(i).at(), run.get(j).at()).toMillis() / 3_600_000.0;
        if (hours > 0) {
          found[n++] = (run.get(j).used() - run.get(i).used()) / hours;
        }
      }
    }
    double[] slopes = Arrays.copyOf(found, n);
    Arrays.sort(slopes);
    return slopes;
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
