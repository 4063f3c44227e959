package dev.allclear.slo.burn;

/**
 * The Wilson score interval of a ratio (E. B. Wilson, 1927): how low the true bad ratio may be, given how few events were
 * seen. Its lower bound keeps one failure of a hundred requests from waking anybody.
 */
public final class Wilson {
  /** 98% two-sided, as operators of large sites use it against low traffic. */
  public static final double Z = 2.326348;

  private Wilson() {}

  /** The lower bound of the bad ratio; zero without events. */
  public static double lower(Counts counts) {
    return lower(counts.total(), counts.bad(), Z);
  }

  static double lower(long total, long bad, double z) {
    if (total == 0) {
      return 0;
    }
    double n = total;
    double p = bad / n;
    double middle = p + z * z / (2 * n);
    double reach = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return Math.max(0, (middle - reach) / (1 + z * z / n));
  }
}
