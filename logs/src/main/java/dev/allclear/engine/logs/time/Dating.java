package dev.allclear.engine.logs.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Makes instants of the stamps of one file, in the order of its lines: a missing year or date comes from the file's own time and the
 * stamps before, a missing zone is the survey's. Not thread-safe.
 */
final class Dating {
  private static final long DAY = 86_400;
  private static final long YEAR = 31_557_600;
  private static final long YEAR_BACK = 30 * DAY;
  private static final long DAY_BACK = 6 * 3_600L;
  private static final long NEAR_YEAR = 10 * DAY;
  private static final long NEAR_DAY = 5 * 3_600L;

  private final ZoneId zone;
  private final long fileTime;
  private final int shift;
  private long last = Long.MIN_VALUE;
  private long latest = Long.MIN_VALUE;
  private boolean cyclesByDay;

  Dating(ZoneId zone, long fileTime, int shift) {
    this.zone = zone;
    this.fileTime = fileTime;
    this.shift = shift;
  }

  /** The stamp that was read last, in seconds since 1970. */
  long second(StampText text) {
    long minute = local(text, text.timeOnly ? day(text) : date(text));
    long second = minute + text.second - offset(text, minute);
    if (text.timeOnly || text.year == 0) passed(second, text.timeOnly);
    return second;
  }

  /** Takes note of a stamp without year, or date, that was given one. */
  void passed(long second, boolean byDay) {
    cyclesByDay = byDay;
    last = second;
    latest = Math.max(latest, second);
  }

  /** Whether the year or day that was given to a stamp earlier is the one that it would be given now. */
  boolean near(long second, boolean byDay) {
    return Math.abs(last - second) < (byDay ? NEAR_DAY : NEAR_YEAR);
  }

  /** How many years (or days) too late the stamps came out in the light of the whole file; 0 when the file agrees. */
  int excess() {
    if (latest == Long.MIN_VALUE) return 0;
    long limit = fileTime + (cyclesByDay ? 60 : DAY);
    return latest <= limit ? 0 : (int) Math.ceilDiv(latest - limit, cyclesByDay ? DAY : YEAR);
  }

  private static long local(StampText text, long epochDay) {
    return epochDay * DAY + text.hour * 3_600L + text.minute * 60L;
  }

  private long offset(StampText text, long localSecond) {
    return text.offset == StampText.NO_OFFSET ? zoneOffset(localSecond) : text.offset;
  }

  private int zoneOffset(long localSecond) {
    if (zone instanceof ZoneOffset fixed) return fixed.getTotalSeconds();
    return zone.getRules().getOffset(LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC)).getTotalSeconds();
  }

  private long date(StampText text) {
    if (text.year > 0) return epochDay(text, text.year);
    if (last == Long.MIN_VALUE) return firstYear(text);
    int year = yearOf(last - YEAR_BACK);
    long day = epochDay(text, year);
    return instant(text, day) < last - YEAR_BACK ? epochDay(text, year + 1) : day;
  }

  /** The last year in which the stamp is not later than the file, give or take a day. */
  private long firstYear(StampText text) {
    int year = yearOf(fileTime + DAY);
    if (instant(text, epochDay(text, year)) > fileTime + DAY) year--;
    if (text.month == 2 && text.day == 29) while (!LocalDate.of(year, 1, 1).isLeapYear()) year--;
    return epochDay(text, year - shift);
  }

  private long instant(StampText text, long epochDay) {
    long local = local(text, epochDay);
    return local - offset(text, local);
  }

  private int yearOf(long instant) {
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(instant), zone).getYear();
  }

  private static long epochDay(StampText text, int year) {
    return LocalDate.of(year, text.month, 1).toEpochDay() + text.day - 1;
  }

  /** The date of a time of day: the latest that the file's own time allows, then on from line to line. */
  private long day(StampText text) {
    long from = last == Long.MIN_VALUE ? fileTime + 60 - DAY : last - DAY_BACK;
    LocalDateTime bound = LocalDateTime.ofInstant(Instant.ofEpochSecond(from), zone);
    long day = bound.toLocalDate().toEpochDay();
    if (LocalTime.of(text.hour, text.minute, Math.min(text.second, 59)).isBefore(bound.toLocalTime())) day++;
    return last == Long.MIN_VALUE ? day - shift : day;
  }
}
