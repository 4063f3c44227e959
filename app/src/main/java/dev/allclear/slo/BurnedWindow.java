package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/**
 * What an alert window held.
 *
 * @param burn how many times faster than evenly the budget burns in it; zero without events
 */
public record BurnedWindow(Duration length, long total, long bad, BigDecimal burn) {
  public static BurnedWindow of(Duration length, Counts counts, Target target) {
    BigDecimal burn = counts.isEmpty() ? BigDecimal.ZERO
        : BigDecimal.valueOf(counts.bad()).divide(target.budget().multiply(BigDecimal.valueOf(counts.total())), MathContext.DECIMAL64);
    BigDecimal plain = burn.stripTrailingZeros();
    return new BurnedWindow(length, counts.total(), counts.bad(), plain.scale() < 0 ? plain.setScale(0) : plain);
  }
}
