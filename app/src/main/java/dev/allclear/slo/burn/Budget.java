package dev.allclear.slo.burn;

import java.math.BigDecimal;

/**
 * What an objective may lose and has lost, in bad events. {@code total} is an unrounded decimal; {@code remaining} is
 * negative once the promise is broken, and is never clamped.
 */
public record Budget(BigDecimal total, long consumed, BigDecimal remaining) {
  /** The budget of these events: one less the target, times the events seen so far. */
  public static Budget of(Target target, Counts events) {
    BigDecimal total = plain(target.budget().multiply(BigDecimal.valueOf(events.total())));
    return new Budget(total, events.bad(), plain(total.subtract(BigDecimal.valueOf(events.bad()))));
  }

  public boolean isSpent() {
    return remaining.signum() < 0;
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
