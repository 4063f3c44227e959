package dev.allclear.oncall.web;

import dev.allclear.base.web.Frame;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.Shift;
import dev.allclear.oncall.Shifts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Four weeks of a schedule in its own zone, eight cells a day.
 *
 * @param sentence who is on call now, until when, and who follows
 * @param gaps stretches with nobody in the four weeks, as sentences
 */
public record ScheduleCalendar(String name, String zone, String sentence, List<Week> weeks, List<String> gaps) {
  private static final int WEEKS = 4;
  private static final int CELLS = 8;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  public ScheduleCalendar {
    weeks = List.copyOf(weeks);
    gaps = List.copyOf(gaps);
  }

  /** @param first the Monday */
  public record Week(String first, List<Day> days, List<Bar> bars) {}

  public record Day(String name, boolean today) {}

  /**
   * A shift, or the part of it that lies in the week.
   *
   * @param cells how many eighths of a day it takes in the table
   * @param css {@code gap}, {@code cur} or empty
   */
  public record Bar(String people, String title, int cells, String css) {
    /** Whether the people can be written into it; the sign of a gap takes two letters. */
    public boolean fits() {
      return fits(people.length());
    }

    /** What can be written into it instead: the first names, else the initials, else nothing; a gap has its sign. */
    public String brief() {
      if (css.equals("gap")) {
        return "";
      }
      List<String> names = List.of(people.replace(", now", "").split(" and "));
      String first = names.stream().map(name -> name.split(" ", 2)[0]).collect(Collectors.joining(", "));
      String initials = names.stream().map(Bar::initials).collect(Collectors.joining(", "));
      return fits(first.length()) ? first : fits(initials.length()) ? initials : "";
    }

    private static String initials(String name) {
      return Arrays.stream(name.split("[ -]+")).filter(word -> !word.isEmpty()).map(word -> word.substring(0, word.offsetByCodePoints(0, 1))).collect(Collectors.joining());
    }

    private boolean fits(int letters) {
      return 2 * (letters + (css.equals("gap") ? 2 : 0)) <= 3 * cells;
    }
  }

  static ScheduleCalendar of(Schedule schedule, Frame frame, UnaryOperator<String> displayName) {
    ZoneId zone = schedule.zone();
    Instant now = frame.now();
    LocalDate monday = now.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Instant end = monday.plusWeeks(WEEKS).atStartOfDay(zone).toInstant();
    List<Shift> shifts = Shifts.of(schedule, monday.atStartOfDay(zone).toInstant(), end);
    List<Week> weeks = new ArrayList<>();
    for (int w = 0; w < WEEKS; w++) {
      weeks.add(week(monday.plusWeeks(w), shifts, zone, now, displayName));
    }
    List<String> gaps = shifts.stream().filter(s -> s.nobody() && s.to().isAfter(now)).map(s -> "Nobody from " + when(s.from(), zone) + " to " + when(s.to(), zone) + ".").toList();
    return new ScheduleCalendar(schedule.name(), zone.getId(), sentence(schedule, now, zone, displayName), weeks, gaps);
  }

  private static String sentence(Schedule schedule, Instant now, ZoneId zone, UnaryOperator<String> displayName) {
    List<Shift> coming = Shifts.of(schedule, now, now.plus(Duration.ofDays(35)));
    Shift current = coming.getFirst();
    String who = current.nobody() ? "Nobody is on call" : people(current, displayName) + (current.people().size() == 1 ? " is" : " are") + " on call";
    return coming.size() < 2 ? who + "." : who + " until " + when(current.to(), zone) + ", then " + (coming.get(1).nobody() ? "nobody" : people(coming.get(1), displayName)) + ".";
  }

  private static Week week(LocalDate monday, List<Shift> shifts, ZoneId zone, Instant now, UnaryOperator<String> displayName) {
    List<Day> days = new ArrayList<>();
    for (int d = 0; d < 7; d++) {
      LocalDate day = monday.plusDays(d);
      days.add(new Day(DAY.format(day), day.equals(now.atZone(zone).toLocalDate())));
    }
    List<Bar> bars = new ArrayList<>();
    int drawn = 0;
    for (Shift shift : shifts) {
      int until = Math.clamp(cell(shift.to(), monday, zone), 0, 7 * CELLS);
      if (until > drawn) {
        bars.add(bar(shift, until - drawn, zone, now, displayName));
        drawn = until;
      }
    }
    return new Week(DATE.format(monday), days, bars);
  }

  /** The cell of the week in which an instant lies, rounded; a shift shorter than half a cell is not drawn. */
  private static int cell(Instant at, LocalDate monday, ZoneId zone) {
    Duration since = Duration.between(monday.atStartOfDay(), at.atZone(zone).toLocalDateTime());
    return (int) Math.clamp(Math.round(since.toMinutes() / (24 * 60.0 / CELLS)), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static Bar bar(Shift shift, int cells, ZoneId zone, Instant now, UnaryOperator<String> displayName) {
    boolean current = !shift.from().isAfter(now) && shift.to().isAfter(now);
    String who = shift.nobody() ? "Nobody" : people(shift, displayName);
    return new Bar(who + (current ? ", now" : ""), who + " until " + when(shift.to(), zone), cells, shift.nobody() ? "gap" : current ? "cur" : "");
  }

  private static String people(Shift shift, UnaryOperator<String> displayName) {
    return String.join(" and ", shift.people().stream().map(displayName).toList());
  }

  private static String when(Instant at, ZoneId zone) {
    return WHEN.format(at.atZone(zone));
  }
}
