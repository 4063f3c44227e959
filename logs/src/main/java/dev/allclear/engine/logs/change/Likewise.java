package dev.allclear.engine.logs.change;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The lines since an instant, and as many as there would have been by the rates before it in the same hours of the day, weekends
 * apart: what differs only as days differ from nights is no change.
 */
record Likewise(double seen, double expected, double matched, double since, double weekendBefore, double weekendSince, double factor) {
  private static final int CLASSES = 48;
  /** So much of the time since must have its like before for the comparison to count. */
  private static final double ENOUGH = 0.25;
  /** Weekends and the days between hardly differ by more than this factor. */
  private static final double WEEKENDS = 20;

  static Likewise of(Steps steps, ZoneId zone, double onset) {
    int split = Math.max(1, steps.index(onset));
    double[] lines = new double[CLASSES];
    double[] exposure = new double[CLASSES];
    double before = 0;
    double weekendBefore = 0;
    for (int b = 0; b < split; b++) {
      int c = like(steps, b, zone);
      lines[c] += steps.lines[b];
      exposure[c] += steps.exposure[b];
      before += steps.exposure[b];
      if (c >= 24) weekendBefore += steps.exposure[b];
    }
    double seen = 0;
    double expected = 0;
    double matched = 0;
    double since = 0;
    double weekendSince = 0;
    for (int b = split; b < steps.size; b++) {
      int c = like(steps, b, zone);
      since += steps.exposure[b];
      if (c >= 24) weekendSince += steps.exposure[b];
      if (exposure[c] <= 0) continue;
      matched += steps.exposure[b];
      seen += steps.lines[b];
      expected += steps.exposure[b] * lines[c] / exposure[c];
    }
    return new Likewise(seen, expected, matched, since, before <= 0 ? 0 : weekendBefore / before, since <= 0 ? 0 : weekendSince / since, factor(steps, split));
  }

  /** Whether the rate changed by the factor where like is compared with like; true as well when nothing can be compared. */
  boolean changed(boolean up, double factor) {
    if (matched >= ENOUGH * since) return up ? seen + 1 >= factor * (expected + 1) : expected + 1 >= factor * (seen + 1);
    boolean weekendsDiffer = up ? weekendBefore > 0.9 && weekendSince < 0.5 : weekendSince > 0.9 && weekendBefore < 0.5;
    return !weekendsDiffer || (up ? factor : 1 / factor) > WEEKENDS;
  }

  private static double factor(Steps steps, int split) {
    double before = steps.linesBefore[split] / Math.max(1, steps.exposureBefore[split]);
    double since = (steps.allLines() - steps.linesBefore[split]) / Math.max(1, steps.allExposure() - steps.exposureBefore[split]);
    return (since + 1e-9) / (before + 1e-9);
  }

  private static int like(Steps steps, int b, ZoneId zone) {
    ZonedDateTime at = Instant.ofEpochSecond((long) (steps.start + (b + 0.5) * steps.width)).atZone(zone);
    boolean weekend = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
    return (weekend ? 24 : 0) + at.getHour();
  }
}
