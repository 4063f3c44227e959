package dev.allclear.review;

import dev.allclear.incident.IncidentId;
import java.time.Instant;
import java.util.List;

/** A version that does not change any more; {@code number} counts from 1. */
public record Published(IncidentId incident, int number, String markdown, List<ActionItem> actions, Instant at, String by) {
  public Published {
    actions = List.copyOf(actions);
  }
}
