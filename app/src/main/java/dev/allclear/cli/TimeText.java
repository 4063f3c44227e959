package dev.allclear.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and durations as people type them. */
final class TimeText {
  private static final Pattern SHORT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(s|m|min|h|d|w)", Pattern.CASE_INSENSITIVE);

  private TimeText() {}

  /** RFC 3339, a duration back from now ({@code 2h}, {@code PT2H}), a date, or a local date and time in the zone. */
  static Instant instant(String option, String text, ZoneId zone, Clock clock) {
    try {
      return clock.instant().minus(duration(text));
    } catch (DateTimeException e) {
      return pointInTime(option, text, zone);
    }
  }

  private static Instant pointInTime(String option, String text, ZoneId zone) {
    try {
      if (text.length() <= 10) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      String iso = text.indexOf(' ') == 10 ? text.replaceFirst(" ", "T") : text;
      boolean zoned = iso.toUpperCase(Locale.ROOT).endsWith("Z") || iso.matches(".*[+-]\\d\\d:?\\d\\d");
      return zoned ? OffsetDateTime.parse(iso).toInstant() : LocalDateTime.parse(iso).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new Refusal(Exit.USAGE, option + " expects an instant such as 2026-11-11T10:31:00Z, a duration back from now such as 2h or PT2H, or a date such as 2026-11-11, not \"" + text + "\".");
    }
  }

  /** @throws DateTimeException when it is neither {@code 90s}, {@code 15m}, {@code 1h}, {@code 14d}, {@code 2w} nor ISO 8601 */
  static Duration duration(String text) {
    Matcher m = SHORT.matcher(text);
    if (!m.matches()) {
      return Duration.parse(text);
    }
    long unit = switch (m.group(2).toLowerCase(Locale.ROOT)) {
      case "s" -> 1;
      case "h" -> 3_600;
      case "d" -> 86_400;
      case "w" -> 604_800;
      default -> 60;
    };
    return Duration.ofMillis(Math.round(Double.parseDouble(m.group(1)) * unit * 1000));
  }

  /** The zone that the option names, the machine's when it was not given. */
  static ZoneId zoneOr(String option, @Nullable String text) {
    return text == null ? MachineZone.id() : zone(option, text);
  }

  static ZoneId zone(String option, String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new Refusal(Exit.USAGE, option + " expects a time zone such as Europe/Berlin or UTC, not \"" + text + "\".");
    }
  }
}
