package dev.allclear.oncall;

import dev.allclear.base.Event;
import java.time.Instant;
import java.util.List;

/**
 * Others are on call than before.
 *
 * @param people who were not on before
 * @param before who was
 * @param notes those of the shift that ended, the newest first
 */
public record ShiftBegan(String schedule, List<String> people, List<String> before, Instant at, List<HandOffNote> notes) implements Event {
  public ShiftBegan {
    people = List.copyOf(people);
    before = List.copyOf(before);
    notes = List.copyOf(notes);
  }
}
