package dev.allclear.slo.web;

import dev.allclear.base.web.Frame;
import dev.allclear.slo.BurnedWindow;
import dev.allclear.slo.Counting;
import dev.allclear.slo.Objective;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Guards;
import dev.allclear.slo.burn.PairReading;
import java.time.Duration;
import java.time.Instant;

/** A row of the burn table. {@code why} says what an alert waits for: what would clear it, or what holds it back. */
public record BurnRow(Window longWindow, Window shortWindow, String limit, boolean fires, String kind, String state, String why, String then) {
  /** What one window holds; {@code isAbove} says that it burns faster than the limit. */
  public record Window(String length, String burn, boolean isAbove, String counts) {
    private static Window of(PairReading reading, Duration length, Counts counts, Objective objective) {
      BurnedWindow burned = BurnedWindow.of(length, counts, objective.target());
      return new Window(Wording.window(length), counts.isEmpty() ? "no events" : Wording.burn(burned.burn()), reading.threshold().exceededBy(counts),
          counts.isEmpty() ? "" : objective.counting().say(counts.bad()) + " of " + objective.counting().say(counts.total()));
    }
  }

  static BurnRow of(PairReading reading, Objective objective, Frame frame) {
    return new BurnRow(Window.of(reading, reading.pair().longWindow(), reading.longWindow(), objective), Window.of(reading, reading.pair().shortWindow(), reading.shortWindow(), objective),
        Wording.limit(reading.factor().decimal()), reading.fires(), kind(reading), state(reading, frame), why(reading, objective.counting()), reading.pair().severity().word());
  }

  private static String kind(PairReading reading) {
    return reading.fires() ? "breach" : reading.held() != null ? "risk" : reading.longWindow().isEmpty() ? "none" : "clear";
  }

  private static String state(PairReading reading, Frame frame) {
    Instant firedAt = reading.firedAt();
    return firedAt != null ? "since " + frame.when(firedAt) : reading.held() != null ? "not certain" : reading.longWindow().isEmpty() ? "no data" : "below";
  }

  private static String why(PairReading reading, Counting counting) {
    Guards.Held held = reading.held();
    if (held != null) {
      return switch (held) {
        case SHORT_HISTORY -> "too little history for " + Wording.window(reading.pair().longWindow());
        case FEW_BAD -> "fewer than 3 bad " + counting.many();
        case MAY_BE_CHANCE -> "so few " + counting.many() + " that it may be chance";
      };
    }
    return reading.fires() && !reading.shortWindow().isEmpty() ? "clears at " + counting.say(reading.allowed(reading.shortWindow())) + " bad in " + Wording.window(reading.pair().shortWindow()) : "";
  }
}
