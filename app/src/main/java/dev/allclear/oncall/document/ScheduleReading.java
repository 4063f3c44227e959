package dev.allclear.oncall.document;

import dev.allclear.base.document.Spec;
import dev.allclear.oncall.Hours;
import dev.allclear.oncall.Layer;
import dev.allclear.oncall.Rotation;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.ScheduleOverride;
import dev.allclear.oncall.Shift;
import dev.allclear.oncall.TemporarySchedule;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
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
    List<TemporarySchedule> temporary = spec.mappings("temporary").stream().flatMap(t -> temporary(t).stream()).toList();
    return new Schedule(name, spec.zone("timeZone", ZoneOffset.UTC), layers, overrides, temporary);
  }

  private static Optional<Layer> layer(Spec spec) {
    Optional<Rotation> rotation = rotation(spec.mapping("rotation"));
    Set<DayOfWeek> days = WeekHoursReading.days(spec);
    Hours hours = spec.optionalMapping("hours").map(WeekHoursReading::hours).orElse(Hours.ALL_DAY);
    @Nullable ZoneId zone = spec.has("timeZone") ? spec.zone("timeZone", ZoneOffset.UTC) : null;
    return rotation.map(r -> new Layer(r, days, hours, zone));
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

  private static Optional<TemporarySchedule> temporary(Spec spec) {
    Instant from = spec.instant("from").orElse(null);
    Instant to = spec.instant("to").orElse(null);
    List<Shift> shifts = spec.mappings("shifts").stream().flatMap(s -> shift(s).stream()).toList();
    if (from == null || to == null) {
      spec.problem(from == null ? "from" : "to", "a temporary schedule needs both ends, from and to");
      return Optional.empty();
    }
    return build(spec, "shifts", () -> new TemporarySchedule(from, to, shifts));
  }

  private static Optional<Shift> shift(Spec spec) {
    Instant from = spec.instant("from").orElse(null);
    Instant to = spec.instant("to").orElse(null);
    List<String> people = spec.texts("people").stream().sorted().toList();
    if (from == null || to == null || people.isEmpty()) {
      spec.problem(from == null ? "from" : to == null ? "to" : "people", "a shift needs from, to and people");
      return Optional.empty();
    }
    return build(spec, "to", () -> new Shift(from, to, people));
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
