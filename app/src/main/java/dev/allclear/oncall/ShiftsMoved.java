package dev.allclear.oncall;

import dev.allclear.base.Event;
import java.time.Instant;
import java.util.List;

/**
 * A change of a schedule moved shifts of one person within the coming weeks.
 *
 * @param lost when she was to be on call and is not any more
 * @param gained when she is on call now and was not to be
 */
public record ShiftsMoved(String schedule, String person, List<Span> lost, List<Span> gained, Instant at) implements Event {
  public ShiftsMoved {
    lost = List.copyOf(lost);
    gained = List.copyOf(gained);
  }

  /** {@code to} exclusive. */
  public record Span(Instant from, Instant to) {}
}
