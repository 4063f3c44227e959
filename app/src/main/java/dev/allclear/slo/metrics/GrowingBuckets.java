package dev.allclear.slo.metrics;

/**
 * A histogram whose bounds grow by a constant factor: exponential in OTLP, native in Prometheus. Bucket {@code first + i}
 * holds the values above {@code base^(first + i)} and up to {@code base^(first + i + 1)}, where the base is 2^(2^-scale).
 * What lies within a limit inside of a bucket is interpolated on the logarithm; so the limit is off by at most the factor of
 * one bucket, 9% at scale 3 and 2.2% at scale 5.
 *
 * @param zeroUpTo values up to this are in {@code zero}
 * @param below values under zero
 */
record GrowingBuckets(int scale, double zeroUpTo, double zero, double below, int first, double[] counts) {
  private static final int MOST = 100_000;

  GrowingBuckets {
    if (scale < -20 || scale > 30 || counts.length > MOST) {
      throw new Malformed("A histogram of scale " + scale + " with " + counts.length + " buckets cannot be read.");
    }
    counts = counts.clone();
  }

  /** How many values are at most the limit. */
  double within(double limit) {
    if (limit <= 0) {
      return limit < 0 ? 0 : below;
    }
    double all = below + (limit >= zeroUpTo ? zero : 0);
    double bound = Math.scalb(Math.log(limit) / Math.log(2), scale);
    for (int i = 0; i < counts.length; i++) {
      double lower = (double) first + i;
      all += counts[i] * Math.clamp(bound - lower, 0.0, 1.0);
    }
    return all;
  }

  double total() {
    double all = below + zero;
    for (double count : counts) {
      all += count;
    }
    return all;
  }
}
