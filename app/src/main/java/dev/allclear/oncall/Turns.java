package dev.allclear.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one layer gives: who it puts on call when, and where it hands off. Cost is linear in the turns of the span asked for; turns before it
 * are counted by their weekly pattern, or, for months, one by one.
 */
final class Turns {
  /** The stretches at which the layer has a person, in order, without overlap, and all its hand-offs inside the span. */
  record Covered(List<Stretch> stretches, Set<Instant> handOffs) {}

  record Stretch(Instant from, Instant to, String person) {}

  private final Layer layer;
  private final WallTimes times;
  private final Rotation rotation;

  Turns(Layer layer, WallTimes times) {
    this.layer = layer;
    this.times = times;
    this.rotation = layer.rotation();
  }

  Covered in(Instant from, Instant to) {
    List<Stretch> stretches = new ArrayList<>();
    Set<Instant> handOffs = new TreeSet<>();
    // A day before the span, so that a wall clock that was set back does not hide the turn it is in.
    long k = rotation.near(times.wall(from).minusDays(1));
    long taken = takenBefore(k);
    for (Instant begin = begins(k); begin.isBefore(to); k++) {
      Instant end = begins(k + 1);
      handOffs.add(begin);
      if (counts(k)) {
        if (end.isAfter(from) && begin.isBefore(end)) {
          cover(k, begin, end, person(taken), stretches);
        }
        taken++;
      }
      begin = end;
    }
    return new Covered(stretches, handOffs);
  }

  private void cover(long k, Instant begin, Instant end, String person, List<Stretch> into) {
    if (layer.unrestricted()) {
      into.add(new Stretch(begin, end, person));
      return;
    }
    LocalDate last = rotation.begins(k + 1).toLocalDate();
    for (LocalDate day = rotation.begins(k).toLocalDate().minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      if (layer.includes(day)) {
        Instant opens = later(begin, times.at(layer.hours().begin(day)));
        Instant closes = earlier(end, times.at(layer.hours().end(day)));
        if (opens.isBefore(closes)) {
          into.add(new Stretch(opens, closes, person));
        }
      }
    }
  }

  private Instant begins(long k) {
    return times.at(rotation.begins(k));
  }

  private String person(long turn) {
    return rotation.people().get((int) (turn % rotation.people().size()));
  }

  private boolean counts(long k) {
    LocalDateTime begin = rotation.begins(k);
    return layer.covers(begin, rotation.begins(k + 1));
  }

  /** How many turns before turn {@code k} were somebody's. */
  private long takenBefore(long k) {
    if (layer.unrestricted()) {
      return k;
    }
    long period = rotation.period();
    if (period == 0) {
      return counted(0, k);
    }
    return k / period * counted(0, period) + counted(0, k % period);
  }

  private long counted(long from, long to) {
    long count = 0;
    for (long k = from; k < to; k++) {
      if (counts(k)) {
        count++;
      }
    }
    return count;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
