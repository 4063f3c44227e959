package dev.allclear.engine.logs.change;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What the calendar explains of a change: that the same hours were alike a week, or else a day, earlier, or that all that is left of
 * the log is a weekend and nothing before was one.
 */
record Seasons(Steps steps, double from, double to, ZoneId zone) {
  private static final double DAY = 86_400;
  private static final double WEEK = 7 * DAY;
  /** A weekend, with some of the evening before it. */
  private static final double WEEKEND = 2.2 * DAY;

  /** Whether the rate from the onset on is no lasting change, up or down. */
  boolean explain(double onset, boolean up) {
    return alike(onset, up) || !up && onlyWeekend(onset);
  }

  /** Whether the same hours a week, or else a day, earlier were like the time since the onset. */
  private boolean alike(double onset, boolean up) {
    double history = onset - from;
    double lag = history >= WEEK ? WEEK : history >= DAY ? DAY : 0;
    if (lag == 0) return false;
    double now = 0;
    double then = 0;
    double matched = 0;
    double since = 0;
    for (int b = steps.index(onset); b < steps.size; b++) {
      double at = steps.start + b * steps.width;
      since += steps.exposure[b];
      double earlier = at - lag * Math.max(1, Math.ceil((at - onset + 1) / lag));
      if (earlier < steps.start || earlier >= onset) continue;
      int e = steps.index(earlier);
      if (steps.exposure[e] <= 0) continue;
      matched += steps.exposure[b];
      now += steps.lines[b];
      then += steps.lines[e];
    }
    if (matched < since / 2) return false;
    double change = (now + 1) / (then + 1);
    return up ? change < ChangeFinder.GUARD : change > 1 / ChangeFinder.GUARD;
  }

  /** Whether all time since the onset is a weekend and none before it was. */
  private boolean onlyWeekend(double onset) {
    if (onset - from >= WEEK || onset - from < DAY) return false;
    return weekend(onset) && weekend(to - 1) && to - onset < WEEKEND && !anyWeekend(from, onset - 3_600);
  }

  private boolean anyWeekend(double start, double end) {
    for (double t = start; t < end; t += DAY / 4) if (weekend(t)) return true;
    return false;
  }

  private boolean weekend(double instant) {
    DayOfWeek day = Instant.ofEpochSecond((long) instant).atZone(zone).getDayOfWeek();
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }
}
