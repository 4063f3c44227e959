package dev.allclear.oncall.document;

import dev.allclear.base.document.Spec;
import dev.allclear.oncall.Hours;
import dev.allclear.oncall.WeekHours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Days and hours as documents write them. */
public final class WeekHoursReading {
  private WeekHoursReading() {}

  /** {@code timeZone}, {@code days} and {@code hours} of one mapping. */
  public static WeekHours read(Spec spec) {
    if (!spec.has("timeZone")) {
      spec.problem("timeZone", "is missing; hours are on the clock of a zone such as Europe/Berlin");
    }
    if (!spec.has("days") && !spec.has("hours")) {
      spec.problem("hours", "expected days, hours or both; without them it is always");
    }
    return new WeekHours(spec.zone("timeZone", ZoneOffset.UTC), days(spec), spec.optionalMapping("hours").map(WeekHoursReading::hours).orElse(Hours.ALL_DAY));
  }

  static Set<DayOfWeek> days(Spec spec) {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String text : spec.texts("days")) {
      Optional<DayOfWeek> day = day(text);
      day.ifPresentOrElse(days::add, () -> spec.problem("days", "expected days such as mon, tue, wed, found \"" + text + "\""));
    }
    if (spec.has("days") && days.isEmpty()) {
      spec.problem("days", "a list without days never holds; leave `days` out for every day");
    }
    return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  private static Optional<DayOfWeek> day(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.length() < 3 ? Optional.empty()
        : EnumSet.allOf(DayOfWeek.class).stream().filter(d -> lower.equals(d.name().toLowerCase(Locale.ROOT)) || lower.equals(d.name().substring(0, 3).toLowerCase(Locale.ROOT))).findFirst();
  }

  static Hours hours(Spec spec) {
    return new Hours(time(spec, "from", "09:00"), time(spec, "to", "17:00"));
  }

  private static LocalTime time(Spec spec, String field, String such) {
    String text = spec.text(field);
    try {
      return text.isEmpty() || text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    } catch (DateTimeException e) {
      spec.problem(field, "expected a time such as " + such + ", found \"" + text + "\"");
      return LocalTime.MIDNIGHT;
    }
  }
}
