package dev.allclear.slo.burn;

import java.math.BigDecimal;

/**
 * The promised share of good events, a decimal in [0,1) exactly as it was written down. One hundred percent is refused:
 * it leaves no budget, and no burn rate can be told from it.
 */
public record Target(BigDecimal good) {
  public Target {
    good = good.stripTrailingZeros();
    if (good.signum() < 0 || good.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException(
          "A target lies in [0,1), such as 0.999; got " + good.toPlainString() + ". A target of 1 has no error budget.");
    }
  }

  public static Target of(String good) {
    return new Target(new BigDecimal(good));
  }

  /** The share of events that may be bad, one less the target, as an exact decimal. */
  public BigDecimal budget() {
    return BigDecimal.ONE.subtract(good);
  }

  @Override
  public String toString() {
    return good.toPlainString();
  }
}
