package dev.allclear.logs;

import dev.allclear.base.Say;
import java.time.Instant;
import java.time.ZoneId;

/** A finding in a sentence for the timeline: what changed and when comes first, the line itself last. */
public final class FindingSentences {
  private static final int LONGEST = 160;
  private final Instant now;
  private final ZoneId zone;

  public FindingSentences(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  public String of(LogFinding f) {
    return verdict(f) + ". `" + shortened(f.template()) + "`";
  }

  /** Without the line. */
  public String verdict(LogFinding f) {
    String when = Say.when(f.onset(), now, zone);
    String volume = Say.percent(f.share()) + " of the log volume since then";
    return switch (f.change()) {
      case "new" -> "A log line is new since " + when + ": " + rate(f.after()) + " an hour, " + volume;
      case "surge" -> "A log line surged at " + when + ": from " + rate(f.before()) + " to " + rate(f.after()) + " an hour, " + volume;
      case "drop" -> "A log line dropped at " + when + ": from " + rate(f.before()) + " to " + rate(f.after()) + " an hour";
      default -> "A log line is gone since " + when + ": it came " + rate(f.before()) + " times an hour before";
    };
  }

  private static String rate(double perHour) {
    return perHour > 0 && perHour < 1 ? "fewer than one" : Say.count(Math.round(perHour));
  }

  private static String shortened(String template) {
    return template.length() <= LONGEST ? template : template.substring(0, LONGEST) + "…";
  }
}
