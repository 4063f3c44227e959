package dev.allclear.slo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What the numbers of an objective are numbers of, so that a slice is never called a request.
 *
 * @param many such as {@code requests}
 * @param parts how many of its numbers make one: 1, or a million where a share of time is counted in millionths
 */
public record Counting(String many, long parts) {
  private static final String MINUTES = "minutes";
  private static final int DECIMALS = 3;

  static Counting of(Objective objective) {
    if (objective.isComposite()) {
      return new Counting(MINUTES, Slicing.WHOLE);
    }
    Slicing slicing = objective.slicing();
    if (slicing != null) {
      String many = slicing.minutes() == 1 ? MINUTES : "slices";
      return new Counting(many, slicing.target() == null ? Slicing.WHOLE : 1);
    }
    return switch (objective.measure()) {
      case Measure.Failures failures -> new Counting("requests", 1);
      case Measure.SlowerThan slower -> new Counting("requests", 1);
      case Measure.OlderThan older -> new Counting("looks", 1);
      case Measure.FewerThan fewer -> new Counting(MINUTES, 1);
      case Measure.Beyond beyond -> new Counting("looks", 1);
      case Measure.Shares shares -> new Counting("looks", Slicing.WHOLE);
    };
  }

  /** {@code requests}, or {@code millionths of minutes}: what an exact whole number counts. */
  public String unit() {
    return parts == 1 ? many : "millionths of " + many;
  }

  /** {@code 1,234}; of shares at most three decimals, {@code 12.345}. */
  public String say(long n) {
    return say(BigDecimal.valueOf(n));
  }

  /** The same of a budget, which need not be whole: cut, so that it never claims more than is left. */
  public String say(BigDecimal n) {
    BigDecimal number = parts == 1 ? n.setScale(0, RoundingMode.DOWN) : n.divide(BigDecimal.valueOf(parts), DECIMALS, RoundingMode.DOWN).stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
  }
}
