package dev.allclear.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The arithmetic of schedules, without clock or store. {@link #of} gives entries that lie end to end and cover the span exactly; a gap is an
 * entry with nobody. A new entry begins at each hand-off that shows, also when the same person goes on, and wherever the people change.
 */
public final class Shifts {
  private Shifts() {}

  /**
   * The shifts of [from, to).
   *
   * @throws IllegalArgumentException when {@code from} is not before {@code to}
   */
  public static List<Shift> of(Schedule schedule, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("The span ends after it begins; asked was from " + from + " to " + to);
    }
    Shown shown = layered(schedule, from, to);
    schedule.temporary().forEach(t -> shown.take(t));
    schedule.overrides().forEach(o -> shown.cut(o.from()).cut(o.to()));
    return joined(schedule, shown, to);
  }

  /** The people on call at one instant, sorted. */
  public static List<String> at(Schedule schedule, Instant instant) {
    return of(schedule, instant, instant.plusNanos(1)).getFirst().people();
  }

  /** The shift that holds at an instant, with its true ends as far as {@code within} on either side. */
  public static Shift around(Schedule schedule, Instant instant, Duration within) {
    return of(schedule, instant.minus(within), instant.plus(within)).stream()
        .filter(s -> !s.from().isAfter(instant) && s.to().isAfter(instant))
        .findFirst()
        .orElseThrow();
  }

  private static Shown layered(Schedule schedule, Instant from, Instant to) {
    Shown shown = new Shown(from, to);
    for (Layer layer : schedule.layers()) {
      WallTimes times = new WallTimes((layer.zone() == null ? schedule.zone() : layer.zone()).getRules());
      Turns.Covered covered = new Turns(layer, times).in(from, to);
      covered.stretches().forEach(s -> shown.paint(s, covered.handOffs()));
    }
    return shown;
  }

  private static List<Shift> joined(Schedule schedule, Shown shown, Instant to) {
    List<Shift> shifts = new ArrayList<>();
    Instant begin = shown.from;
    List<String> people = shown.people(schedule, begin);
    for (Instant cut : shown.cutsAfterFirst()) {
      List<String> next = shown.people(schedule, cut);
      if (!next.equals(people) || shown.handOffs.contains(cut)) {
        shifts.add(new Shift(begin, cut, people));
        begin = cut;
        people = next;
      }
    }
    shifts.add(new Shift(begin, to, people));
    return List.copyOf(shifts);
  }

  /** The line of time as the layers paint it, one over the other: who shows from each cut on, and which cuts are hand-offs that show. */
  private static final class Shown {
    final Instant from;
    final Instant to;
    final TreeMap<Instant, String> who = new TreeMap<>();
    final TreeSet<Instant> handOffs = new TreeSet<>();

    Shown(Instant from, Instant to) {
      this.from = from;
      this.to = to;
      who.put(from, "");
    }

    Shown cut(Instant at) {
      if (at.isAfter(from) && at.isBefore(to)) {
        who.putIfAbsent(at, who.lowerEntry(at).getValue());
      }
      return this;
    }

    /** Its shifts hand off; what is hidden behind it does not. */
    void take(TemporarySchedule temporary) {
      cut(temporary.from()).cut(temporary.to());
      handOffs.subSet(temporary.from(), temporary.to()).clear();
      for (Shift shift : temporary.shifts()) {
        cut(shift.from()).cut(shift.to());
        if (shift.from().isAfter(from) && shift.from().isBefore(to)) {
          handOffs.add(shift.from());
        }
      }
    }

    void paint(Turns.Stretch stretch, Set<Instant> layerHandOffs) {
      Instant begin = stretch.from().isAfter(from) ? stretch.from() : from;
      Instant end = stretch.to().isBefore(to) ? stretch.to() : to;
      if (!begin.isBefore(end)) {
        return;
      }
      cut(begin).cut(end);
      who.subMap(begin, false, end, false).clear();
      handOffs.subSet(begin, end).clear();
      who.put(begin, stretch.person());
      if (begin.equals(stretch.from()) && layerHandOffs.contains(begin)) {
        handOffs.add(begin);
      }
    }

    Set<Instant> cutsAfterFirst() {
      return who.tailMap(from, false).keySet();
    }

    List<String> people(Schedule schedule, Instant at) {
      SortedSet<String> people = new TreeSet<>(schedule.temporary().stream().filter(t -> t.contains(at)).reduce((first, last) -> last).map(t -> t.at(at))
          .orElseGet(() -> who.floorEntry(at).getValue().isEmpty() ? List.of() : List.of(who.floorEntry(at).getValue())));
      for (ScheduleOverride o : schedule.overrides()) {
        if (!at.isBefore(o.from()) && at.isBefore(o.to())) {
          people = o.on(people);
        }
      }
      return List.copyOf(people);
    }
  }
}
