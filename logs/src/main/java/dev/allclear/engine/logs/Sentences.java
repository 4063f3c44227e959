package dev.allclear.engine.logs;

import dev.allclear.engine.logs.SurveyReport.Change;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Findings in words, with number, window and share. */
final class Sentences {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
  private static final int LONGEST = 160;

  private Sentences() {}

  /** @param share of the volume since the onset, in [0,1] */
  static String of(String template, Change change, double share, ZoneId zone) {
    String name = "`" + (template.length() > LONGEST ? template.substring(0, LONGEST) + "…" : template) + "`";
    String when = WHEN.format(change.onset().atZone(zone));
    String volume = percent(share) + " of the log volume since then.";
    return switch (change.kind()) {
      case NEW -> name + " is new since " + when + ": " + rate(change.after()) + " lines an hour, " + volume;
      case SURGE -> name + " surged at " + when + ": from " + rate(change.before()) + " to " + rate(change.after()) + " lines an hour, " + volume;
      case DROP -> name + " dropped at " + when + ": from " + rate(change.before()) + " to " + rate(change.after()) + " lines an hour.";
      case GONE -> name + " is gone since " + when + ": it was " + rate(change.before()) + " lines an hour before.";
    };
  }

  private static String percent(double share) {
    if (share < 0.01) return "under 1%";
    return Math.round(share * 100) + "%";
  }

  private static String rate(double lines) {
    return String.format(Locale.ENGLISH, lines < 10 && lines != Math.rint(lines) ? "%,.1f" : "%,.0f", lines);
  }
}
