package dev.allclear.base;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, sizes and times as words in a sentence, in English, the same everywhere. Rounded for reading: documents carry exact values. */
public final class Say {
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

  private Say() {}

  /** {@code 812 bytes}, {@code 2.1 kB}, {@code 221 GB}: decimal units. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (Math.abs(value) >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    boolean exact = unit == 0 || Math.abs(value) >= 9.95;
    return String.format(Locale.ROOT, exact ? "%.0f %s" : "%.1f %s", value, bytes == 1 ? "byte" : UNITS[unit]);
  }

  /** {@code 1,204}; from a million on {@code 1.2 million}, {@code 105 million}, {@code 2.4 billion}. */
  public static String count(long n) {
    if (Math.abs(n) < 1_000_000) {
      return String.format(Locale.ROOT, "%,d", n);
    }
    boolean billions = Math.abs(n) >= 999_500_000;
    double value = n / (billions ? 1e9 : 1e6);
    return String.format(Locale.ROOT, Math.abs(value) < 9.95 ? "%.1f %s" : "%.0f %s", value, billions ? "billion" : "million");
  }

  /** {@code 97%}, {@code 5.1%}, {@code 0.03%}: never 0% of something and never 100% of less than all. */
  public static String percent(double ratio) {
    double value = ratio * 100;
    if (value == 0 || value >= 100) {
      return String.format(Locale.ROOT, "%.0f%%", value);
    }
    if (value > 99) {
      return String.format(Locale.ROOT, "%.1f%%", Math.floor(value * 10) / 10);
    }
    int digits = value >= 9.95 ? 0 : value >= 0.095 ? 1 : value >= 0.0095 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + digits + "f%%", value);
  }

  /** {@code 02:13} today, {@code Wed 10:31} within six days, {@code 12 Oct 10:31} within this year, else with the year; without zone. */
  public static String when(Instant at, Instant now, ZoneId zone) {
    ZonedDateTime then = at.atZone(zone);
    ZonedDateTime today = now.atZone(zone);
    if (then.toLocalDate().equals(today.toLocalDate())) {
      return CLOCK.format(then);
    }
    if (Duration.between(at, now).abs().compareTo(Duration.ofDays(6)) < 0) {
      return WEEKDAY.format(then);
    }
    return (then.getYear() == today.getYear() ? DAY : YEAR).format(then);
  }

  /** {@code CET}; an offset where a zone has no name. */
  public static String zone(Instant at, ZoneId zone) {
    return ZONE.format(at.atZone(zone));
  }

  /** {@code 9 s}, {@code 15 min}, {@code 3 h 5 min}, {@code 4 d 2 h}: at most two units, cut off rather than rounded up. */
  public static String span(Duration d) {
    long s = d.toSeconds();
    if (s < 100) {
      return s + " s";
    }
    if (s < 5400) {
      return s / 60 + " min";
    }
    return s < 172_800 ? two(s / 3600, "h", s / 60 % 60, "min") : two(s / 86_400, "d", s / 3600 % 24, "h");
  }

  private static String two(long big, String unit, long small, String part) {
    return small == 0 ? big + " " + unit : big + " " + unit + " " + small + " " + part;
  }
}
