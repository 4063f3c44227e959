package dev.allclear.oncall;

import java.time.Instant;
import java.util.List;

/**
 * Fixed shifts that take the place of all layers in [from, to), such as for a week of holidays. Where it has no shift nobody is on call.
 */
public record TemporarySchedule(Instant from, Instant to, List<Shift> shifts) {
  public TemporarySchedule {
    shifts = List.copyOf(shifts);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("A temporary schedule ends after it begins; this one is from " + from + " to " + to);
    }
    for (Shift shift : shifts) {
      if (shift.from().isBefore(from) || shift.to().isAfter(to)) {
        throw new IllegalArgumentException("The shift from " + shift.from() + " to " + shift.to() + " is not within the temporary schedule from " + from + " to " + to);
      }
    }
  }

  boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  /** Everybody whose shift holds at an instant. */
  List<String> at(Instant instant) {
    return shifts.stream().filter(s -> !instant.isBefore(s.from()) && instant.isBefore(s.to())).flatMap(s -> s.people().stream()).distinct().toList();
  }
}
