package dev.allclear.engine.changes;

import java.util.List;
import java.util.stream.Stream;

/**
 * The answer to a {@link Question}.
 *
 * @param suspects best first; empty unless the evidence carries them
 * @param commits how many commits fell into the window
 * @param millis how long the answer took, in milliseconds
 * @param notes what the answer could not take into account, in sentences
 */
public record Report(Verdict verdict, List<Suspect> suspects, int commits, long millis, List<String> notes) {
  public Report {
    suspects = List.copyOf(suspects);
    notes = List.copyOf(notes);
  }

  /** The same with one more note, unless it is empty. */
  public Report noting(String note) {
    return note.isEmpty() ? this : new Report(verdict, suspects, commits, millis, Stream.concat(notes.stream(), Stream.of(note)).toList());
  }
}
