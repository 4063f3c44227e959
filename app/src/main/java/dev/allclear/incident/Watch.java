package dev.allclear.incident;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Good minutes counted after a mitigation. It is computed anew from the measured minutes each time, so a restart, a second node or late data
 * cannot make it lose count: a minute without data pauses it, a bad minute empties the ring.
 *
 * @param from the first whole minute after the mitigation
 * @param ring the minutes since the last bad one, oldest first; those without data are in it but do not count
 * @param emptiedBy the last bad minute, if there was one
 * @param relapses bad minutes that followed a good one, in order; those right after the mitigation are none
 * @param goodSince the beginning of the first good minute in the ring
 */
public record Watch(Instant from, List<WatchMinute> ring, Optional<WatchMinute> emptiedBy, List<WatchMinute> relapses,
    Optional<Instant> goodSince) {
  /** Good minutes that must pass. */
  public static final int NEEDED = 15;

  public Watch {
    ring = List.copyOf(ring);
    relapses = List.copyOf(relapses);
  }

  /** The first whole minute that begins at or after an instant. */
  public static Instant firstWholeMinute(Instant at) {
    Instant floor = at.truncatedTo(ChronoUnit.MINUTES);
    return floor.equals(at) ? floor : floor.plus(1, ChronoUnit.MINUTES);
  }

  /** @param minutes in ascending order, each at most once; those before {@code from} are passed over */
  public static Watch of(Instant from, List<WatchMinute> minutes) {
    var ring = new ArrayList<WatchMinute>();
    var relapses = new ArrayList<WatchMinute>();
    Optional<WatchMinute> emptiedBy = Optional.empty();
    for (WatchMinute m : minutes) {
      if (m.minute().isBefore(from)) {
        continue;
      }
      if (m.verdict() == MinuteVerdict.BAD) {
        if (ring.stream().anyMatch(r -> r.verdict() == MinuteVerdict.GOOD)) {
          relapses.add(m);
        }
        emptiedBy = Optional.of(m);
        ring.clear();
      } else {
        ring.add(m);
      }
    }
    Optional<Instant> goodSince = ring.stream().filter(m -> m.verdict() == MinuteVerdict.GOOD).map(WatchMinute::minute).findFirst();
    return new Watch(from, ring, emptiedBy, relapses, goodSince);
  }

  /** Good minutes so far, at most {@link #NEEDED}. */
  public int good() {
    return (int) Math.min(NEEDED, ring.stream().filter(m -> m.verdict() == MinuteVerdict.GOOD).count());
  }

  public int withoutData() {
    return (int) ring.stream().filter(m -> m.verdict() == MinuteVerdict.NO_DATA).count();
  }

  public boolean complete() {
    return good() == NEEDED;
  }

  /** The end of the minute that made the watch complete. */
  public Optional<Instant> completedAt() {
    return ring.stream().filter(m -> m.verdict() == MinuteVerdict.GOOD).skip(NEEDED - 1).findFirst().map(m -> m.minute().plus(1, ChronoUnit.MINUTES));
  }

  /** How it stands, and why it is not further. */
  public String sentence() {
    if (complete()) {
      return "Good for 15 minutes.";
    }
    String count = good() + " of " + NEEDED + " good minutes.";
    if (!ring.isEmpty() && ring.getLast().verdict() == MinuteVerdict.NO_DATA) {
      return count + " Paused: " + ring.getLast().why();
    }
    return emptiedBy.map(bad -> count + " Began again: " + bad.why()).orElse(count);
  }
}
