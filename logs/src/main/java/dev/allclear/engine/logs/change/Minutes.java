package dev.allclear.engine.logs.change;

import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.count.Series;
import java.time.Instant;

/** Places an onset among the minutes around it. */
public final class Minutes {
  private static final double LEAST = 1e-3;

  private Minutes() {}

  /**
   * The minute from which on the rate after a change is likelier than the rate before it.
   *
   * @param counts by the minute
   * @param from the first minute looked at, in seconds since 1970; {@code to} the one behind the last
   */
  public static Instant onset(Series counts, long from, long to, Change change) {
    double before = Math.max(LEAST, change.before() / 60);
    double after = Math.max(LEAST, change.after() / 60);
    long best = change.onset().getEpochSecond();
    double most = Double.NEGATIVE_INFINITY;
    double sum = 0;
    int i = 0;
    for (long minute = from; minute <= to; minute += 60) {
      if (sum > most) {
        most = sum;
        best = minute;
      }
      while (i < counts.size() && counts.at(i) < minute) i++;
      double lines = i < counts.size() && counts.at(i) == minute ? counts.lines(i) : 0;
      sum += lines * Math.log(before / after) - (before - after);
    }
    return Instant.ofEpochSecond(best);
  }
}
