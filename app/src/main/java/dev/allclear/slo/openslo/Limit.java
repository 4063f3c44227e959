package dev.allclear.slo.openslo;

import dev.allclear.slo.Measure;
import java.math.BigDecimal;
import java.util.List;

/** What an objective compares a threshold with: {@code op} and {@code value}, as written. */
record Limit(String op, BigDecimal value) {
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

  /**
   * In microseconds, of a value in seconds; what is good lies at it or below. Strictly below means at most one microsecond less.
   *
   * @throws IllegalArgumentException when nothing is good below it
   */
  long micros() {
    only("lte", "lt", "since it is good below its limit");
    long micros = value.multiply(MICROS).longValue();
    long limit = op.equals("lt") ? micros - 1 : micros;
    if (limit < 0) {
      throw new IllegalArgumentException("A limit of time is not negative; got " + limit + " microseconds.");
    }
    return limit;
  }

  /**
   * Events of a minute, at least; strictly above means one more.
   *
   * @throws IllegalArgumentException when it is not good above it, or below one
   */
  long least() {
    only("gte", "gt", "since a throughput is good above its limit");
    long least = value.setScale(0, java.math.RoundingMode.CEILING).longValue() + (op.equals("gt") && value.stripTrailingZeros().scale() <= 0 ? 1 : 0);
    if (least < 1) {
      throw new IllegalArgumentException("A throughput is at least one event a minute; got " + value.toPlainString() + ".");
    }
    return least;
  }

  /** @throws IllegalArgumentException when {@code op} is none */
  Measure.Side side() {
    return switch (op) {
      case "lt" -> Measure.Side.LT;
      case "lte" -> Measure.Side.LTE;
      case "gt" -> Measure.Side.GT;
      case "gte" -> Measure.Side.GTE;
      default -> throw new IllegalArgumentException("expected lt, lte, gt or gte, found \"" + op + "\"");
    };
  }

  private void only(String one, String other, String why) {
    if (!List.of(one, other).contains(op)) {
      throw new IllegalArgumentException("expected " + one + " or " + other + ", " + why + "; found \"" + op + "\"");
    }
  }
}
