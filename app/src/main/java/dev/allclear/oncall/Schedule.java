package dev.allclear.oncall;

import java.time.ZoneId;
import java.util.List;

/** Who is on call when, on the local clock of one zone. A later layer covers an earlier one; overrides act on the result. */
public record Schedule(String name, ZoneId zone, List<Layer> layers, List<ScheduleOverride> overrides) {
  public Schedule {
    layers = List.copyOf(layers);
    overrides = List.copyOf(overrides);
  }

  public static Schedule of(String name, String zone, Layer... layers) {
    return new Schedule(name, ZoneId.of(zone), List.of(layers), List.of());
  }

  public Schedule with(ScheduleOverride... exceptions) {
    return new Schedule(name, zone, layers, List.of(exceptions));
  }
}
