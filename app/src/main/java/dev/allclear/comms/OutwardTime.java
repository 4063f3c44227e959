package dev.allclear.comms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times for readers who may be anywhere: clock and zone of the service's team, and UTC where that differs; the day when it is not that of the
 * message.
 */
public record OutwardTime(ZoneId zone, Instant now) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

  /** {@code 02:45 CET (01:45 UTC)} */
  public String both(Instant at) {
    String local = local(at);
    return utc(at) ? local : local + " (" + text(at.atZone(ZoneOffset.UTC), now.atZone(ZoneOffset.UTC).toLocalDate()) + " UTC)";
  }

  /** {@code 02:45 CET} */
  public String local(Instant at) {
    return text(at.atZone(zone), now.atZone(zone).toLocalDate()) + " " + (utc(at) ? "UTC" : NAME.format(at.atZone(zone)));
  }

  /** {@code 01:45 UTC} */
  public String universal(Instant at) {
    return text(at.atZone(ZoneOffset.UTC), now.atZone(ZoneOffset.UTC).toLocalDate()) + " UTC";
  }

  /** {@code Sunday 15 November 2026} */
  public String date(Instant at) {
    return DATE.format(at.atZone(zone));
  }

  private boolean utc(Instant at) {
    return zone.getRules().getOffset(at).equals(ZoneOffset.UTC);
  }

  private static String text(ZonedDateTime at, LocalDate today) {
    return (at.toLocalDate().equals(today) ? CLOCK : DAY).format(at);
  }
}
