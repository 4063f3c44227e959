package dev.allclear.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a change of a schedule changes for each person, as arithmetic. */
public final class Moves {
  private Moves() {}

  /** One entry for each person whose shifts in [from, to) move, by name. */
  public static List<ShiftsMoved> of(Schedule before, Schedule after, Instant from, Instant to) {
    List<Shift> was = Shifts.of(before, from, to);
    List<Shift> is = Shifts.of(after, from, to);
    SortedSet<Instant> cuts = new TreeSet<>(Stream.concat(was.stream(), is.stream()).map(Shift::from).toList());
    Set<String> people = new TreeSet<>(Stream.concat(was.stream(), is.stream()).flatMap(s -> s.people().stream()).toList());
    return people.stream().map(p -> new ShiftsMoved(after.name(), p, spans(p, was, is, cuts, to), spans(p, is, was, cuts, to), from))
        .filter(m -> !m.lost().isEmpty() || !m.gained().isEmpty()).toList();
  }

  /** Where a person is on in the one and not in the other. */
  private static List<ShiftsMoved.Span> spans(String person, List<Shift> in, List<Shift> notIn, SortedSet<Instant> cuts, Instant to) {
    List<ShiftsMoved.Span> spans = new ArrayList<>();
    Instant since = null;
    for (Instant cut : cuts) {
      boolean differs = on(person, in, cut) && !on(person, notIn, cut);
      if (differs && since == null) {
        since = cut;
      } else if (!differs && since != null) {
        spans.add(new ShiftsMoved.Span(since, cut));
        since = null;
      }
    }
    if (since != null) {
      spans.add(new ShiftsMoved.Span(since, to));
    }
    return spans;
  }

  private static boolean on(String person, List<Shift> shifts, Instant at) {
    return shifts.stream().anyMatch(s -> !at.isBefore(s.from()) && at.isBefore(s.to()) && s.people().contains(person));
  }
}
