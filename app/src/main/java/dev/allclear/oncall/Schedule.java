package dev.allclear.oncall;

import java.time.ZoneId;
import java.util.List;

/**
 * Who is on call when, on the local clock of one zone. A later layer covers an earlier one; a temporary schedule takes the place of all layers; overrides
 * act on the result.
 */
public record Schedule(String name, ZoneId zone, List<Layer> layers, List<ScheduleOverride> overrides, List<TemporarySchedule> temporary) {
  public Schedule {
    layers = List.copyOf(layers);
    overrides = List.copyOf(overrides);
    temporary = temporary == null ? List.of() : List.copyOf(temporary);
  }

  public Schedule(String name, ZoneId zone, List<Layer> layers, List<ScheduleOverride> overrides) {
    this(name, zone, layers, overrides, List.of());
  }

  public static Schedule of(String name, String zone, Layer... layers) {
    return new Schedule(name, ZoneId.of(zone), List.of(layers), List.of());
  }

  public Schedule with(ScheduleOverride... exceptions) {
    return new Schedule(name, zone, layers, List.of(exceptions), temporary);
  }

  /** The same with temporary schedules; of two that overlap the later one in the list counts. */
  public Schedule during(TemporarySchedule... others) {
    return new Schedule(name, zone, layers, overrides, List.of(others));
  }
}
