package dev.allclear.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One comparison of what Allclear measured with what really happened. */
public record Fact(String name, String truth, String measured, boolean agrees) {

  /** Must be the same to the last digit. */
  public static Fact exact(String name, Object truth, Object measured) {
    return new Fact(name, String.valueOf(truth), String.valueOf(measured), truth.equals(measured));
  }

  /** At most a story minute apart; an absent instant never agrees. */
  public static Fact withinAMinute(String name, Optional<Instant> truth, Optional<Instant> measured) {
    boolean agrees = truth.isPresent() && measured.isPresent() && Duration.between(truth.get(), measured.get()).abs().compareTo(Duration.ofMinutes(1)) <= 0;
    return new Fact(name, time(truth), time(measured), agrees);
  }

  /** Shares in [0,1], at most half a point apart. */
  public static Fact withinHalfAPoint(String name, double truth, double measured) {
    return new Fact(name, percent(truth), percent(measured), Math.abs(truth - measured) <= 0.005);
  }

  /**
   * At most a share of the truth apart.
   *
   * @param unit what is appended to both numbers
   */
  public static Fact within(String name, double share, double truth, double measured, String unit) {
    return new Fact(name, number(truth) + unit, number(measured) + unit, Math.abs(truth - measured) <= share * Math.abs(truth));
  }

  /** It was so, or it was not. */
  public static Fact that(String name, boolean so, String seen) {
    return new Fact(name, "yes", seen, so);
  }

  private static String time(Optional<Instant> at) {
    return at.map(t -> t.atZone(Story.ZONE).toLocalDateTime().withNano(0).toString().replace('T', ' ')).orElse("never");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", share * 100);
  }

  private static String number(double n) {
    return String.format(Locale.ROOT, n < 100 ? "%.1f" : "%.0f", n);
  }
}
