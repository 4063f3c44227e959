package dev.allclear.desk.web;

import dev.allclear.base.Say;
import dev.allclear.base.web.Chart;
import dev.allclear.base.web.Frame;
import dev.allclear.slo.Breach;
import dev.allclear.slo.Standing;
import dev.allclear.slo.burn.Counts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A promise as a line of the home screen. What is not known is a word, never a zero.
 *
 * @param kind shape of the state
 * @param share of the budget that is left, in [0,1]; null when not known
 * @param tone of the meter
 */
public record PromiseRow(String link, String service, String name, String kind, String state, String measured, String target, String left, String budget,
    @Nullable Double share, String tone, String bad, String badOf, String runsOut, Chart day, String age) {
  private static final Duration SLOT = Duration.ofHours(1);
  private static final int SLOTS = 25;

  static PromiseRow of(Standing standing, SortedMap<Instant, Counts> day, Frame frame) {
    boolean known = !standing.events().isEmpty() && standing.state() != Standing.State.NO_DATA;
    Double share = known ? share(standing) : null;
    Instant newest = standing.newest();
    return new PromiseRow("/objectives/" + standing.objective().name(), standing.objective().service(), standing.objective().displayName(), kind(standing), state(standing, frame),
        standing.sli() == null || !known ? "not known" : percent(standing.sli()), "of " + percent(standing.objective().target().good()),
        share == null ? "not known" : left(standing), share == null ? "" : "of " + time(allowed(standing)), share, tone(standing),
        known ? standing.objective().counting().say(standing.budget().remaining().max(BigDecimal.ZERO)) : "–",
        known ? "of " + standing.objective().counting().say(standing.budget().total()) + " " + standing.objective().counting().many() : newest == null ? "never seen" : "last seen " + frame.when(newest),
        runsOut(standing, known, frame), chart(standing, day, frame), newest == null ? "–" : frame.age(newest));
  }

  private static String kind(Standing standing) {
    return switch (standing.state()) {
      case BREACHED, SPENT -> "breach";
      case NO_DATA -> "none";
      case KEPT -> standing.spentAt() == null ? "clear" : "risk";
    };
  }

  private static String state(Standing standing, Frame frame) {
    return switch (standing.state()) {
      case BREACHED -> "Breached since " + frame.when(standing.open().stream().map(Breach::firedAt).min(Instant::compareTo).orElse(frame.now()));
      case SPENT -> "Budget spent";
      case NO_DATA -> "No data";
      case KEPT -> standing.spentAt() == null ? "Kept" : "Spending fast";
    };
  }

  private static String tone(Standing standing) {
    return switch (kind(standing)) {
      case "breach" -> "fb";
      case "risk" -> "fr";
      case "clear" -> "fc";
      default -> "fs";
    };
  }

  /** Cut, never rounded up: a promise that was not wholly kept does not read 100%. */
  private static String percent(BigDecimal ratio) {
    BigDecimal percent = ratio.movePointRight(2);
    BigDecimal cut = percent.scale() > 3 ? percent.setScale(3, RoundingMode.DOWN) : percent;
    BigDecimal stripped = cut.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString() + "%";
  }

  private static double share(Standing standing) {
    BigDecimal total = standing.budget().total();
    return total.signum() == 0 ? 0 : Math.clamp(standing.budget().remaining().divide(total, MathContext.DECIMAL64).doubleValue(), 0, 1);
  }

  /** The time that the service could have failed wholly within the window. */
  private static Duration allowed(Standing standing) {
    return Duration.ofMillis(standing.objective().target().budget().multiply(BigDecimal.valueOf(standing.objective().window().period().toMillis())).longValue());
  }

  private static String left(Standing standing) {
    return standing.budget().isSpent() ? "spent" : time(Duration.ofMillis(Math.round(allowed(standing).toMillis() * share(standing))));
  }

  private static String time(Duration d) {
    return d.compareTo(Duration.ofHours(1)) < 0 && d.toMinutes() > 0 ? d.toMinutes() + " min " + d.toSecondsPart() + " s" : Say.span(d);
  }

  private static String runsOut(Standing standing, boolean known, Frame frame) {
    if (!known) {
      return "unknown";
    }
    if (standing.budget().isSpent()) {
      return "is spent";
    }
    return standing.spentAt() == null ? "not within " + Say.span(standing.objective().window().period()).replaceAll(" 0 h$", "") : frame.when(standing.spentAt());
  }

  /** Failing share of each hour, against the promise: a dotted line. */
  private static Chart chart(Standing standing, SortedMap<Instant, Counts> hours, Frame frame) {
    Instant from = frame.now().truncatedTo(ChronoUnit.HOURS).minus(SLOT.multipliedBy(SLOTS - 1));
    Counts[] slots = new Counts[SLOTS];
    hours.forEach((hour, counts) -> {
      int slot = (int) Duration.between(from, hour).dividedBy(SLOT);
      if (slot >= 0 && slot < SLOTS) {
        slots[slot] = slots[slot] == null ? counts : slots[slot].plus(counts);
      }
    });
    List<OptionalDouble> values = new ArrayList<>();
    for (Counts counts : slots) {
      values.add(counts == null || counts.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) counts.bad() / counts.total()));
    }
    return Chart.of("Failing share in the last 24 hours", values).size(150, 46).limit(standing.objective().target().budget().doubleValue(), "").build();
  }
}
