package dev.allclear.engine.logs;

import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.SurveyReport.Kind;
import dev.allclear.engine.logs.change.Together.Changed;
import dev.allclear.engine.logs.line.Level;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Findings in words, with number, window, share and certainty. */
final class Sentences {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
  private static final int LONGEST = 160;
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private final String name;
  private final ZoneId zone;

  Sentences(String template, ZoneId zone) {
    this.name = "`" + (template.length() > LONGEST ? template.substring(0, LONGEST) + "…" : template) + "`";
    this.zone = zone;
  }

  /**
   * One sentence, perhaps with a half behind it.
   *
   * @param group what changed together, that of the template first
   * @param share of the volume since the onset, in [0,1]
   * @param shareOfAll of the volume of the whole survey
   */
  String of(List<Changed> group, long added, double share, double shareOfAll) {
    Change change = group.getFirst().change();
    String volume = size(added) + " added, " + percent(share) + " of the log volume since then, " + percent(shareOfAll) + " of all; " + certainty(change.strength()) + ".";
    if (group.size() > 1) return together(group, volume);
    String when = when(change.onset());
    return switch (change.kind()) {
      case NEW -> name + " is new since " + when + ": " + rate(change.after()) + " lines an hour, none before, " + volume;
      case SURGE -> name + " surged at " + when + ": from " + rate(change.before()) + " to " + rate(change.after()) + " lines an hour, " + volume;
      case DROP -> name + " dropped at " + when + ": from " + rate(change.before()) + " to " + rate(change.after()) + " lines an hour; " + certainty(change.strength()) + ".";
      case GONE -> name + " is gone since " + when + ": it was " + rate(change.before()) + " lines an hour before; " + certainty(change.strength()) + ".";
    };
  }

  private String together(List<Changed> group, String volume) {
    boolean up = group.getFirst().change().bytesAdded() > 0;
    Instant onset = group.stream().map(c -> c.change().onset()).min(up ? Instant::compareTo : (a, b) -> b.compareTo(a)).orElseThrow();
    int level = group.getFirst().level();
    boolean oneLevel = level != 0 && group.stream().allMatch(c -> c.level() == level);
    double before = group.stream().mapToDouble(c -> c.change().before()).sum();
    double after = group.stream().mapToDouble(c -> c.change().after()).sum();
    String what = group.size() + " templates" + (oneLevel ? " of level " + Level.name(level) : "") + verb(group) + when(onset);
    String rates = ": from " + rate(before) + " to " + rate(after) + " lines an hour in all";
    return what + rates + (up ? ", " + volume : "; " + certainty(group.getFirst().change().strength()) + ".") + " Most of it is " + name + ".";
  }

  private static String verb(List<Changed> group) {
    Kind kind = group.getFirst().change().kind();
    boolean same = group.stream().allMatch(c -> c.change().kind() == kind);
    if (!same) return " changed together at ";
    return switch (kind) {
      case NEW -> " are new together since ";
      case SURGE -> " surged together at ";
      case DROP -> " dropped together at ";
      case GONE -> " are gone together since ";
    };
  }

  private String when(Instant instant) {
    return WHEN.format(instant.atZone(zone));
  }

  private static String certainty(double strength) {
    return strength >= 0.9 ? "very likely" : strength >= 0.6 ? "likely" : "possible";
  }

  private static String percent(double share) {
    if (share < 0.01) return "under 1%";
    return Math.round(share * 100) + "%";
  }

  private static String size(long bytes) {
    double value = Math.max(0, bytes);
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    return String.format(Locale.ENGLISH, unit == 0 || value >= 10 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }

  private static String rate(double lines) {
    return String.format(Locale.ENGLISH, lines < 10 && lines != Math.rint(lines) ? "%,.1f" : "%,.0f", lines);
  }
}
