package dev.allclear.incident;

import dev.allclear.timeline.Pin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Facts as sentences with number, window, count and source, as they are frozen on the timeline when the ticket opens. */
public final class FactSentences {
  private FactSentences() {}

  static List<Pin> of(Facts facts) {
    var pins = new ArrayList<Pin>();
    if (facts.measured()) {
      pins.add(Pin.of("incident.fact.share", facts.to(), Pin.Kind.FACT, share(facts)).from(facts.source()));
    }
    if (facts.p95Millis() != null) {
      pins.add(Pin.of("incident.fact.latency", facts.to(), Pin.Kind.FACT, latency(facts)).from(facts.source()));
    }
    return pins;
  }

  /** {@code 5.1% of requests failed (1,204 of 23,611) in the 8 min to the opening of the ticket. The objective is 99.9%.} */
  public static String share(Facts f) {
    String window = span(Duration.between(f.from(), f.to()));
    String objective = f.target() == null ? "" : " The objective is " + target(f.target()) + ".";
    return f.share().map(s -> Facts.percent(s) + " of requests failed (" + count(f.failed()) + " of " + count(f.total()) + ") in " + window + "." + objective)
        .orElse("Nothing was measured in " + window + ".");
  }

  /** {@code p95 is 780 ms, usually 30 ms.} */
  public static String latency(Facts f) {
    String usual = f.usualP95Millis() == null ? "" : ", usually " + count(f.usualP95Millis()) + " ms";
    return f.p95Millis() == null ? "Latency was not measured." : "p95 is " + count(f.p95Millis()) + " ms" + usual + ".";
  }

  public static String count(long n) {
    return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(n);
  }

  /** 0.999 as {@code 99.9%}, exactly. */
  public static String target(BigDecimal ratio) {
    BigDecimal percent = ratio.movePointRight(2).setScale(Math.max(0, ratio.stripTrailingZeros().scale() - 2), RoundingMode.UNNECESSARY);
    return percent.toPlainString() + "%";
  }

  /** {@code 45 s}, {@code 24 min}, {@code 3 h 5 min}. */
  public static String span(Duration d) {
    long minutes = d.toMinutes();
    if (minutes < 2) {
      return Math.max(0, d.toSeconds()) + " s";
    }
    return minutes < 120 ? minutes + " min" : d.toHours() + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }
}
