package dev.allclear.slo.burn;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * An exact fraction that a bad ratio is compared with: {@code bad > fraction x total}, strictly, by cross-multiplication
 * in integers. No rounding happens at any size of the counts.
 */
public final class Threshold {
  private final BigInteger numerator;
  private final BigInteger denominator;
  private final long smallNumerator;
  private final long smallDenominator;
  private final long smallCounts;

  private Threshold(BigInteger numerator, BigInteger denominator) {
    BigInteger divisor = numerator.gcd(denominator);
    this.numerator = numerator.divide(divisor);
    this.denominator = denominator.divide(divisor);
    boolean fits = this.numerator.bitLength() < 63 && this.denominator.bitLength() < 63;
    smallNumerator = fits ? this.numerator.longValueExact() : 0;
    smallDenominator = fits ? this.denominator.longValueExact() : 0;
    smallCounts = fits ? Long.MAX_VALUE / Math.max(1, Math.max(smallNumerator, smallDenominator)) : -1;
  }

  /** The threshold of a burn rate against a target: {@code factor x (1 - target)}. */
  static Threshold of(BurnFactor factor, Target target) {
    BigDecimal budget = target.budget();
    return new Threshold(
        budget.unscaledValue().multiply(BigInteger.valueOf(factor.numerator())),
        BigInteger.TEN.pow(budget.scale()).multiply(BigInteger.valueOf(factor.denominator())));
  }

  /** Whether the bad share of the counts is strictly above this threshold; never for no events. */
  public boolean exceededBy(Counts counts) {
    return exceededBy(counts.total(), counts.bad());
  }

  /** The most bad events of a total that do not exceed it. */
  public long most(long total) {
    return numerator.multiply(BigInteger.valueOf(total)).divide(denominator).min(BigInteger.valueOf(total)).longValueExact();
  }

  boolean exceededBy(long total, long bad) {
    if (total <= smallCounts) {
      return bad * smallDenominator > smallNumerator * total;
    }
    return BigInteger.valueOf(bad).multiply(denominator).compareTo(numerator.multiply(BigInteger.valueOf(total))) > 0;
  }

  @Override public boolean equals(Object other) {
    return other instanceof Threshold that && numerator.equals(that.numerator) && denominator.equals(that.denominator);
  }

  @Override public int hashCode() {
    return 31 * numerator.hashCode() + denominator.hashCode();
  }

  /** Whether no bad ratio at all can exceed it, because it is one or more: an alert on it is dead. */
  public boolean isUnreachable() {
    return numerator.compareTo(denominator) >= 0;
  }

  /** The nearest double, for comparing with estimates that are doubles themselves. */
  public double approximately() {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), MathContext.DECIMAL64).doubleValue();
  }
}
