package dev.allclear.slo.web;

import dev.allclear.base.Say;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Slicing;
import dev.allclear.slo.burn.BudgetWindow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The numbers of promises as words. Nothing is rounded up: a promise that was not wholly kept never reads 100%. */
final class Wording {
  private Wording() {}

  /** A target, exactly as promised: {@code 99.95%}. */
  static String target(BigDecimal good) {
    return plain(good.movePointRight(2)) + "%";
  }

  /** A measured ratio, cut after three decimals: {@code 99.964%}. */
  static String measured(BigDecimal ratio) {
    return plain(ratio.movePointRight(2).setScale(3, RoundingMode.DOWN)) + "%";
  }

  /** {@code 27 min 50 s}, {@code 43 s}; whole hours and days as elsewhere. */
  static String budgetTime(Duration time) {
    Duration d = time.abs();
    return d.compareTo(Duration.ofSeconds(60)) < 0 ? d.toSeconds() + " s"
        : d.compareTo(Duration.ofHours(1)) < 0 ? d.toMinutes() + " min " + d.toSecondsPart() + " s" : Say.span(d);
  }

  /** A burn rate with one decimal: {@code 31.0}. */
  static String burn(BigDecimal burn) {
    return burn.setScale(1, RoundingMode.HALF_UP).toPlainString();
  }

  static String limit(BigDecimal factor) {
    return plain(factor.setScale(2, RoundingMode.HALF_UP));
  }

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Bad events that may still happen, cut to whole ones. */
  static String count(BigDecimal n) {
    return String.format(Locale.ROOT, "%,d", n.setScale(0, RoundingMode.DOWN).toBigInteger());
  }

  /** {@code 1 h}, {@code 5 min}, {@code 3 d}. */
  static String window(Duration length) {
    if (length.toDays() > 0 && length.equals(Duration.ofDays(length.toDays()))) {
      return length.toDays() + " d";
    }
    return length.toHours() > 0 && length.equals(Duration.ofHours(length.toHours())) ? length.toHours() + " h" : length.toMinutes() + " min";
  }

  /** {@code rolling 30 days}, {@code this calendar month}. */
  static String over(BudgetWindow window) {
    return switch (window) {
      case BudgetWindow.Rolling rolling -> "rolling " + (rolling.period().toDays() > 1 ? rolling.period().toDays() + " days" : Say.span(rolling.period()));
      case BudgetWindow.Calendar calendar -> calendar.count() == 1 ? "this calendar " + calendar.unit().name().toLowerCase(Locale.ROOT)
          : "these " + calendar.count() + " calendar " + calendar.unit().name().toLowerCase(Locale.ROOT) + "s";
    };
  }

  /** What is promised of the target: {@code of requests succeed}. */
  static String good(Objective objective) {
    if (objective.isComposite()) {
      return "as the weighted mean of " + objective.parts().size() + " parts";
    }
    Slicing slicing = objective.slicing();
    if (slicing == null) {
      return good(objective.measure());
    }
    String slice = slicing.minutes() == 1 ? "minute" : window(Duration.ofMinutes(slicing.minutes())) + " slice";
    return slicing.target() == null ? good(objective.measure()) + ", each " + slice + " alike"
        : "of " + slice + "s in which " + target(slicing.target()) + " " + good(objective.measure());
  }

  /** What a good event is: {@code of requests succeed}. */
  static String good(Measure measure) {
    return switch (measure) {
      case Measure.Failures failures -> "of requests succeed";
      case Measure.SlowerThan slower -> "of requests take at most " + millis(slower.micros());
      case Measure.OlderThan older -> "of the time data are at most " + age(older) + " old";
      case Measure.FewerThan fewer -> "of minutes have " + count(fewer.aMinute()) + " events or more";
      case Measure.Beyond beyond -> "of looks find " + beyond.good().words() + " " + plain(beyond.bound());
      case Measure.Shares shares -> "good, as the ratio says";
    };
  }

  /** What the chart of bad events is called. */
  static String bad(Measure measure) {
    return switch (measure) {
      case Measure.Failures failures -> "Failing";
      case Measure.SlowerThan slower -> "Slower than " + millis(slower.micros());
      case Measure.OlderThan older -> "Older than " + age(older);
      case Measure.FewerThan fewer -> "Fewer than " + count(fewer.aMinute()) + " a minute";
      case Measure.Beyond beyond -> "Not " + beyond.good().words() + " " + plain(beyond.bound());
      case Measure.Shares shares -> "Bad share";
    };
  }

  private static String age(Measure.OlderThan older) {
    return Say.span(Duration.of(older.micros(), ChronoUnit.MICROS));
  }

  static String millis(long micros) {
    return plain(BigDecimal.valueOf(micros).movePointLeft(3)) + " ms";
  }

  static String millis(Duration latency) {
    return Math.round(latency.toNanos() / 1e6) + " ms";
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
