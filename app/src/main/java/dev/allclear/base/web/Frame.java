package dev.allclear.base.web;

import dev.allclear.base.Say;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every screen knows about its viewer: the hour and zone, the theme, who is signed in, the form token, the incidents that are open, and whether
 * people can be reached.
 * Times are written clock first, with the day when it is not today.
 */
public record Frame(
    Instant now,
    ZoneId zone,
    Theme theme,
    String path,
    @Nullable String who,
    @Nullable FormToken token,
    List<OpenLine> open,
    @Nullable PagerLine pager,
    Assets assets,
    boolean zoneKnown) {

  private static final Pattern INSTANT = Pattern.compile("\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?Z");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  public Frame {
    open = List.copyOf(open);
  }

  /** A hidden field that proves that a form came from us. */
  public record FormToken(String field, String header, String value) {}

  /** {@code 02:13} */
  public String clock(Instant at) {
    return CLOCK.format(local(at));
  }

  /** {@code 02:13:02} */
  public String seconds(Instant at) {
    return SECONDS.format(local(at));
  }

  /** {@code 02:13:02} today, else as {@link #when}. */
  public String moment(Instant at) {
    return local(at).toLocalDate().equals(local(now).toLocalDate()) ? seconds(at) : when(at);
  }

  /** {@code 02:13} today, {@code Wed 10:31} within six days, {@code 12 Oct 10:31} within this year, else with the year. */
  public String when(Instant at) {
    return Say.when(at, now, zone);
  }

  /** A sentence of another part with its instants, such as {@code 2026-11-11T09:29:00Z}, written as {@link #when}. */
  public String words(String text) {
    return INSTANT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(when(Instant.parse(found.group()))));
  }

  /** {@code Sun 02:13 CET} */
  public String header() {
    return WEEKDAY.format(local(now)) + " " + zoneName(now);
  }

  /** {@code CET}; an offset such as {@code +03:00} where a zone has no name. */
  public String zoneName(Instant at) {
    return Say.zone(at, zone);
  }

  /** For the {@code datetime} attribute. */
  public String iso(Instant at) {
    return at.toString();
  }

  /** {@code 9 s}, {@code 15 min}, {@code 3 h 5 min}, {@code 4 d}: the time between an instant and now, without direction. */
  public String age(Instant at) {
    return Say.span(Duration.between(at, now).abs());
  }

  /** {@code in 32 min} or {@code 3 min ago}. */
  public String relative(Instant at) {
    return at.isAfter(now) ? "in " + age(at) : age(at) + " ago";
  }

  /** The weekday in full, for a verdict: {@code Sunday}. */
  public String weekday(Instant at) {
    return local(at).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /** What {@code data-theme} says: a viewer whose zone is known gets dark from 21:00 to 07:00, others what their system prefers. */
  public String dataTheme() {
    return theme.at(local(now).toLocalTime(), zoneKnown);
  }

  /** First letter of the person who is signed in. */
  public String initial() {
    return who == null || who.isBlank() ? "?" : who.substring(0, who.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
  }

  private ZonedDateTime local(Instant at) {
    return at.atZone(zone);
  }
}
