package dev.allclear.oncall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where notes are kept, and who was seen on call last. */
public interface HandOffNotes {
  void add(HandOffNote note);

  /** Of a schedule after an instant, the newest first, at most so many. */
  List<HandOffNote> since(String schedule, Instant after, int most);

  /** @param since when this was seen first */
  record Seen(List<String> people, Instant since) {
    public Seen {
      people = List.copyOf(people);
    }
  }

  Optional<Seen> seen(String schedule);

  void see(String schedule, Seen seen);
}
