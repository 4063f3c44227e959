package dev.allclear.oncall.document;

import dev.allclear.base.document.Spec;
import dev.allclear.oncall.Hours;
import dev.allclear.oncall.Layer;
import dev.allclear.oncall.Rotation;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.ScheduleOverride;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From the spec of a Schedule to the schedule; needs no server. */
public final class ScheduleReading {
  private ScheduleReading() {}

  public static Schedule read(String name, Spec spec) {
    if (!spec.has("timeZone")) {
      spec.problem("timeZone", "is missing; hand-offs happen on the clock of a zone such as Europe/Berlin");
    }
    List<Layer> layers = spec.mappings("layers").stream().flatMap(l -> layer(l).stream()).toList();
    if (layers.isEmpty()) {
      spec.problem("layers", "expected at least one layer");
    }
    List<ScheduleOverride> overrides = spec.mappings("overrides").stream().flatMap(o -> override(o).stream()).toList();
    return new Schedule(name, spec.zone("timeZone", ZoneOffset.UTC), layers, overrides);
  }

  private static Optional<Layer> layer(Spec spec) {
    Optional<Rotation> rotation = rotation(spec.mapping("rotation"));
    Set<DayOfWeek> days = days(spec);
    Hours hours = spec.optionalMapping("hours").map(ScheduleReading::hours).orElse(Hours.ALL_DAY);
    return rotation.map(r -> new Layer(r, days, hours));
  }

  private static Optional<Rotation> rotation(Spec spec) {
    Rotation.Unit unit = spec.oneOf("unit", Rotation.Unit.class, null);
    int every = spec.whole("every", 1);
    LocalDateTime start = wall(spec, "start", LocalDateTime::parse, "a local date and time such as 2026-01-05T09:00");
    List<String> people = spec.texts("people");
    if (start == null) {
      return Optional.empty();
    }
    return build(spec, "every", () -> new Rotation(unit, every, start, people));
  }

  private static Set<DayOfWeek> days(Spec spec) {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String text : spec.texts("days")) {
      Optional<DayOfWeek> day = day(text);
      day.ifPresentOrElse(days::add, () -> spec.problem("days", "expected days such as mon, tue, wed, found \"" + text + "\""));
    }
    if (spec.has("days") && days.isEmpty()) {
      spec.problem("days", "a layer on no day leaves nobody on call; leave `days` out for every day");
    }
    return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  private static Optional<DayOfWeek> day(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.length() < 3 ? Optional.empty()
        : EnumSet.allOf(DayOfWeek.class).stream().filter(d -> lower.equals(d.name().toLowerCase(Locale.ROOT)) || lower.equals(d.name().substring(0, 3).toLowerCase(Locale.ROOT))).findFirst();
  }

  private static Hours hours(Spec spec) {
    LocalTime from = wall(spec, "from", ScheduleReading::time, "a time such as 09:00");
    LocalTime to = wall(spec, "to", ScheduleReading::time, "a time such as 17:00");
    return from == null || to == null ? Hours.ALL_DAY : new Hours(from, to);
  }

  private static LocalTime time(String text) {
    return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
  }

  private static Optional<ScheduleOverride> override(Spec spec) {
    Instant from = spec.instant("from").orElse(null);
    Instant to = spec.instant("to").orElse(null);
    Optional<String> add = spec.optionalText("add");
    Optional<String> remove = spec.optionalText("remove");
    Optional<Spec> replace = spec.optionalMapping("replace");
    String person = replace.map(r -> r.text("person")).orElse("");
    String by = replace.map(r -> r.text("by")).orElse("");
    if (from == null || to == null) {
      spec.problem(from == null ? "from" : "to", "an override needs both ends, from and to");
      return Optional.empty();
    }
    if ((add.isPresent() ? 1 : 0) + (remove.isPresent() ? 1 : 0) + (replace.isPresent() ? 1 : 0) != 1) {
      spec.problem("add", "an override does one of: add, remove, replace");
      return Optional.empty();
    }
    return build(spec, "to", () -> add.<ScheduleOverride>map(p -> new ScheduleOverride.Add(from, to, p))
        .or(() -> remove.map(p -> new ScheduleOverride.Remove(from, to, p)))
        .orElseGet(() -> new ScheduleOverride.Replace(from, to, person, by)));
  }

  private static <T> Optional<T> build(Spec spec, String field, Supplier<T> made) {
    try {
      return Optional.of(made.get());
    } catch (IllegalArgumentException e) {
      spec.problem(field, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static <T> @Nullable T wall(Spec spec, String field, Function<String, T> parse, String expected) {
    String text = spec.text(field);
    try {
      return text.isEmpty() ? null : parse.apply(text);
    } catch (DateTimeException e) {
      spec.problem(field, "expected " + expected + ", found \"" + text + "\"");
      return null;
    }
  }
}
