package dev.allclear.oncall;

import java.time.Instant;
import java.util.List;

/** The people on call in [from, to), sorted by name; nobody is an empty list. */
public record Shift(Instant from, Instant to, List<String> people) {
  public Shift {
    people = List.copyOf(people);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("A shift has a length; this one is from " + from + " to " + to);
    }
  }

  public boolean nobody() {
    return people.isEmpty();
  }
}
