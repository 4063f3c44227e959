package dev.allclear.slo.burn;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How many times faster than evenly a budget must burn for an alert, as an exact fraction. For a share of the budget
 * spent within an alert window of a period: {@code max(1, share x period / window)} (SRE Workbook, chapter 5).
 */
public record BurnFactor(long numerator, long denominator) {
  public BurnFactor {
    if (numerator < denominator || denominator <= 0) {
      throw new IllegalArgumentException("A burn factor is 1 or more; got " + numerator + "/" + denominator + ".");
    }
  }

  static BurnFactor spending(int percent, long periodMinutes, long windowMinutes) {
    long numerator = percent * periodMinutes;
    long denominator = 100 * windowMinutes;
    return numerator < denominator ? new BurnFactor(1, 1) : new BurnFactor(numerator, denominator);
  }

  /** The factor as a number; 16 digits where it has no finite decimal form. */
  public BigDecimal decimal() {
    BigDecimal plain = BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), MathContext.DECIMAL64).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
