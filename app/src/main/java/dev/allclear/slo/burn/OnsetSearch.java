package dev.allclear.slo.burn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds the one minute at which the bad ratio of a stretch of minutes rose: the split into a quiet front and a bad rest
 * with the greatest binomial likelihood (Hinkley, 1970), then walked back over minutes that were already worse than
 * chance allows, since errors seldom begin at second 0 or at full strength. Linear in the number of minutes.
 */
public final class OnsetSearch {
  /** Half the 95% quantile of chi-square with one degree of freedom: splits closer than this to the best are possible. */
  private static final double CLOSE = 1.92;
  private static final double CHANCE = 0.005;
  /** The normal distribution exceeds its mean by more than so many standard deviations with that chance. */
  private static final double CHANCE_SIGMAS = 2.576;
  private static final double MANY = 200;
  private static final int LEAST_BAD = 2;

  private final List<Counts> minutes;
  private final long[] total;
  private final long[] bad;

  private OnsetSearch(List<Counts> minutes) {
    this.minutes = minutes;
    total = new long[minutes.size() + 1];
    bad = new long[minutes.size() + 1];
    for (int i = 0; i < minutes.size(); i++) {
      total[i + 1] = total[i] + minutes.get(i).total();
      bad[i + 1] = bad[i] + minutes.get(i).bad();
    }
  }

  /** The onset within minutes that follow one another from {@code firstMinute}; empty when no split is worse than its front. */
  public static Optional<Onset> in(List<Counts> minutes, Instant firstMinute) {
    return new OnsetSearch(minutes).find().map(found -> new Onset(
        minute(firstMinute, found.at), minute(firstMinute, found.earliest), minute(firstMinute, found.latest)));
  }

  private static Instant minute(Instant first, int offset) {
    return first.plusSeconds(60L * offset);
  }

  private Optional<Found> find() {
    int best = -1;
    double top = Double.NEGATIVE_INFINITY;
    for (int split = 0; split < minutes.size(); split++) {
      double likelihood = likelihood(split);
      if (likelihood > top) {
        top = likelihood;
        best = split;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(walkBack(best, top));
  }

  /** The log-likelihood of a change at the beginning of minute {@code split}; nothing when the rest is not the worse part. */
  private double likelihood(int split) {
    int end = minutes.size();
    long frontTotal = total[split];
    long frontBad = bad[split];
    long restTotal = total[end] - frontTotal;
    long restBad = bad[end] - frontBad;
    boolean worse = restBad > 0 && (frontTotal == 0 || (double) restBad / restTotal > (double) frontBad / frontTotal);
    return worse ? entropy(frontTotal, frontBad) + entropy(restTotal, restBad) : Double.NEGATIVE_INFINITY;
  }

  private static double entropy(long total, long bad) {
    return xlogx(bad) + xlogx(total - bad) - xlogx(total);
  }

  private static double xlogx(long x) {
    return x == 0 ? 0 : x * Math.log(x);
  }

  private Found walkBack(int split, double top) {
    int at = split;
    while (at < minutes.size() - 1 && minutes.get(at).bad() == 0) {
      at++;
    }
    while (at > 0 && isWorseThanChance(at - 1)) {
      at--;
    }
    int earliest = at;
    int latest = at;
    for (int i = 0; i < minutes.size(); i++) {
      if (likelihood(i) >= top - CLOSE) {
        earliest = Math.min(earliest, i);
        latest = Math.max(latest, i);
      }
    }
    return new Found(at, earliest, latest);
  }

  /** Whether the minute holds more bad events than the quiet time before it lets one expect, by the Poisson tail. */
  private boolean isWorseThanChance(int minute) {
    Counts counts = minutes.get(minute);
    if (counts.bad() < LEAST_BAD) {
      return false;
    }
    double quiet = (bad[minute] + 0.5) / (total[minute] + 1.0);
    return isRare(counts.bad(), quiet * counts.total());
  }

  /** Above so many expected events the Poisson distribution is as good as normal, and its terms are too small for a double. */
  private static boolean isRare(long bad, double mean) {
    return mean > MANY ? bad - 0.5 - mean > CHANCE_SIGMAS * Math.sqrt(mean) : poissonTail(bad, mean) < CHANCE;
  }

  private static double poissonTail(long atLeast, double mean) {
    double term = Math.exp(-mean);
    double below = 0;
    for (long k = 0; k < atLeast && term > Double.MIN_NORMAL; k++) {
      below += term;
      term *= mean / (k + 1);
    }
    return 1 - below;
  }

  private record Found(int at, int earliest, int latest) {}
}
