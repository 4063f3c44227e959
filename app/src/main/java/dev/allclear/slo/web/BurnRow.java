package dev.allclear.slo.web;

import dev.allclear.base.web.Frame;
import dev.allclear.slo.BurnedWindow;
import dev.allclear.slo.burn.PairReading;
import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.time.Instant;

/** A row of the burn table; {@code longBad} says that the long window is above the limit. */
public record BurnRow(String longWindow, String longBurn, boolean longBad, String shortWindow, String shortBurn, boolean shortBad, String limit, boolean fires,
    String kind, String state, String then) {

  static BurnRow of(PairReading reading, Target target, Frame frame) {
    BurnedWindow longWindow = BurnedWindow.of(reading.pair().longWindow(), reading.longWindow(), target);
    BurnedWindow shortWindow = BurnedWindow.of(reading.pair().shortWindow(), reading.shortWindow(), target);
    BigDecimal limit = reading.factor().decimal();
    Instant firedAt = reading.firedAt();
    return new BurnRow(Wording.window(longWindow.length()), burn(longWindow), longWindow.burn().compareTo(limit) > 0, Wording.window(shortWindow.length()),
        burn(shortWindow), shortWindow.burn().compareTo(limit) > 0, Wording.limit(limit), firedAt != null, kind(reading), state(reading, frame),
        reading.pair().severity().word());
  }

  private static String burn(BurnedWindow window) {
    return window.total() == 0 ? "no events" : Wording.burn(window.burn());
  }

  private static String kind(PairReading reading) {
    return reading.fires() ? "breach" : reading.longWindow().isEmpty() ? "none" : "clear";
  }

  private static String state(PairReading reading, Frame frame) {
    Instant firedAt = reading.firedAt();
    return firedAt != null ? "since " + frame.when(firedAt) : reading.longWindow().isEmpty() ? "no data" : "below";
  }
}
