package dev.allclear.oncall;

import dev.allclear.base.Events;
import dev.allclear.base.Tick;
import dev.allclear.base.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Keeps notes for the next one on call, and says each minute where a shift began. Thread-safe. */
@Service
public class HandOffs implements Tick {
  private static final int MOST = 10;
  private final Rosters rosters;
  private final HandOffNotes notes;
  private final Events events;
  private final Transactions tx;
  private final Clock clock;

  HandOffs(Rosters rosters, HandOffNotes notes, Events events, Transactions tx, Clock clock) {
    this.rosters = rosters;
    this.notes = notes;
    this.events = events;
    this.tx = tx;
    this.clock = clock;
  }

  /** @throws IllegalArgumentException when there is no such schedule, or the note says nothing */
  public HandOffNote write(String schedule, String by, String text) {
    if (rosters.schedule(schedule).isEmpty()) {
      throw new IllegalArgumentException("There is no schedule \"" + schedule + "\".");
    }
    HandOffNote note = new HandOffNote(schedule, clock.instant(), by, text);
    tx.run(() -> notes.add(note));
    return note;
  }

  /** Of the present shift, the newest first. */
  public List<HandOffNote> of(String schedule) {
    return notes.since(schedule, notes.seen(schedule).map(HandOffNotes.Seen::since).orElse(Instant.EPOCH), MOST);
  }

  @Override public String name() {
    return "oncall.hand-off";
  }

  @Override public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override public void tick(Instant now) {
    rosters.schedules().forEach(s -> tx.run(() -> look(s, now)));
  }

  private void look(Schedule schedule, Instant now) {
    List<String> people = Shifts.at(schedule, now);
    Optional<HandOffNotes.Seen> seen = notes.seen(schedule.name());
    if (seen.isPresent() && seen.get().people().equals(people)) {
      return;
    }
    notes.see(schedule.name(), new HandOffNotes.Seen(people, now));
    seen.ifPresent(before -> events.publish(new ShiftBegan(schedule.name(), people.stream().filter(p -> !before.people().contains(p)).toList(), before.people(), now,
        notes.since(schedule.name(), before.since(), MOST))));
  }
}
