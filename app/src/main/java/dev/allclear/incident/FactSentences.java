package dev.allclear.incident;

import dev.allclear.base.Say;
import dev.allclear.timeline.Pin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
    String window = Say.span(Duration.between(f.from(), f.to()));
    String objective = f.target() == null ? "" : " The objective is " + target(f.target()) + ".";
    return f.share().map(s -> Say.percent(s) + " of requests failed (" + Say.count(f.failed()) + " of " + Say.count(f.total()) + ") in " + window + "." + objective)
        .orElse("Nothing was measured in " + window + ".");
  }

  /** {@code p95 is 780 ms, usually 30 ms.} */
  public static String latency(Facts f) {
    String usual = f.usualP95Millis() == null ? "" : ", usually " + Say.count(f.usualP95Millis()) + " ms";
    return f.p95Millis() == null ? "Latency was not measured." : "p95 is " + Say.count(f.p95Millis()) + " ms" + usual + ".";
  }

  /** 0.999 as {@code 99.9%}, exactly. */
  public static String target(BigDecimal ratio) {
    BigDecimal percent = ratio.movePointRight(2).setScale(Math.max(0, ratio.stripTrailingZeros().scale() - 2), RoundingMode.UNNECESSARY);
    return percent.toPlainString() + "%";
  }
}
