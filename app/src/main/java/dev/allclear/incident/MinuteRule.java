package dev.allclear.incident;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * When a measured minute is over the objective. One failed request among few says little, so the lower bound of Wilson's interval (z = 2.326348,
 * as the burn-rate guards use it) must be above what the objective allows: 1 of 500 against 99.9% is chance, 5 of 100 is not.
 */
final class MinuteRule {
  private static final double Z = 2.326348;

  private MinuteRule() {}

  static MinuteVerdict judge(long total, long bad, BigDecimal target) {
    if (total <= 0) {
      return MinuteVerdict.NO_DATA;
    }
    double allowed = BigDecimal.ONE.subtract(target).doubleValue();
    return lowerBound(bad, total) > allowed ? MinuteVerdict.BAD : MinuteVerdict.GOOD;
  }

  /** E. B. Wilson, Probable inference, JASA 1927: the lower end of the score interval of bad/total. */
  static double lowerBound(long bad, long total) {
    if (bad == 0) {
      return 0;
    }
    double p = (double) bad / total;
    double zz = Z * Z / total;
    double centre = p + zz / 2;
    double spread = Z * Math.sqrt(p * (1 - p) / total + zz / (4 * total));
    return Math.max(0, (centre - spread) / (1 + zz));
  }

  static String percent(long bad, long total) {
    return String.format(Locale.ROOT, "%.1f%%", 100.0 * bad / total);
  }
}
