package dev.allclear.slo.metrics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the readings of a source's counters into events, whole and each once. What a reading says is how much the counter
 * went up since the reading before it, so duplicates and readings that come late change nothing. A counter that went down
 * began again at zero. Not thread-safe.
 *
 * <p>A counter that is new here began at zero only when that is known: when its sender says when it began, or when other
 * counters of the same process were read before it. Else its first reading is where counting begins, and adds nothing.
 */
public final class Counters {
  /** So many counters of a source are kept; more are refused, and said. */
  static final int MOST = 50_000;
  private static final long MINUTES_5 = 300_000;
  private static final long HOUR = 3_600_000;
  private static final long NOTHING = -1;

  /** The last reading of a counter; {@code start} is zero when nobody said when it began. */
  public record State(long key, long target, double value, long millis, long start) {}

  /**
   * A reading as it is told to others.
   *
   * @param isWhole whether {@code target} and {@code start} are told too; else they are what they were
   */
  public record Reading(long key, double value, long millis, boolean isWhole, long target, long start) {}

  /** So many are kept in one row, by the order in which they were seen first. */
  static final int TOGETHER = 32;

  private final List<State> states = new ArrayList<>();
  private final Map<Long, Integer> places = new HashMap<>();
  private final Map<Long, long[]> targets = new HashMap<>();
  private final BitSet changed = new BitSet();
  /** Places whose reading was not told yet, and those of them that must be told as a whole. */
  private final BitSet untold = new BitSet();
  private final BitSet whole = new BitSet();
  private long refused;
  private long newest = Long.MIN_VALUE;

  Counters(Collection<State> known) {
    known.forEach(state -> {
      put(state);
      sees(state.target(), state.millis());
    });
    changed.clear();
    untold.clear();
    whole.clear();
  }

  /** Takes up what somebody else read; what is known already changes nothing. */
  void absorb(Reading reading) {
    State before = find(reading.key());
    if (before != null && reading.millis() <= before.millis() || before == null && !reading.isWhole()) {
      return;
    }
    long target = reading.isWhole() || before == null ? reading.target() : before.target();
    put(new State(reading.key(), target, reading.value(), reading.millis(), reading.isWhole() || before == null ? reading.start() : before.start()));
    sees(target, reading.millis());
    newest = Math.max(newest, reading.millis());
    untold.clear();
    whole.clear();
  }

  /**
   * Enters a reading.
   *
   * @param start when the counter began, in milliseconds; zero when that is not known
   * @return how many events it tells of; negative when it tells nothing, as the first reading and one that comes late
   */
  long enter(long key, long target, long millis, double value, long start) {
    if (!(value >= 0 && value < 9e15)) {
      refused++;
      return NOTHING;
    }
    State before = find(key);
    if (before == null && states.size() >= MOST) {
      refused++;
      return NOTHING;
    }
    if (before != null && millis <= before.millis()) {
      return NOTHING;
    }
    long events = before == null ? first(target, millis, value, start) : since(before, value, start);
    State now = new State(key, target, value, millis, start);
    put(now);
    sees(target, millis);
    newest = Math.max(newest, millis);
    return events;
  }

  /** An interpolated count wobbles when its sender merges buckets; while it goes on it never goes down. */
  double goingOn(long key, double value, long start) {
    State before = find(key);
    return before == null || before.start() != start ? value : Math.max(value, before.value());
  }

  /** Enters the reading of something that is no counter; says whether it is new. */
  boolean isNew(long key, long target, long millis, double value) {
    State before = find(key);
    if (Double.isNaN(value) || Double.isInfinite(value) || before == null && states.size() >= MOST) {
      refused++;
      return false;
    }
    if (before != null && millis <= before.millis()) {
      return false;
    }
    State now = new State(key, target, value, millis, 0);
    put(now);
    newest = Math.max(newest, millis);
    return true;
  }

  /** Enters a sum over {@code (from, to]} that stands for itself; one that begins before the end of the last was told already. */
  long difference(long key, long target, long from, long to, double value) {
    if (!(value >= 0 && value < 9e15)) {
      refused++;
      return NOTHING;
    }
    State before = find(key);
    if (before == null && states.size() >= MOST) {
      refused++;
      return NOTHING;
    }
    if (before != null && (to <= before.millis() || from > 0 && from < before.millis())) {
      return NOTHING;
    }
    double carried = before == null ? 0 : before.value() - Math.floor(before.value());
    State now = new State(key, target, carried + value, to, from);
    put(now);
    sees(target, to);
    newest = Math.max(newest, to);
    return (long) now.value();
  }

  private long first(long target, long millis, double value, long start) {
    long[] seen = targets.get(target);
    boolean isBornHere = start > 0 ? millis - start <= MINUTES_5 : seen != null && seen[0] < millis && millis - seen[1] <= MINUTES_5;
    return isBornHere ? (long) value : NOTHING;
  }

  private static long since(State before, double value, long start) {
    boolean beganAgain = value < before.value() || start > before.millis() && before.start() != start;
    return beganAgain ? (long) value : (long) value - (long) before.value();
  }

  private void sees(long target, long millis) {
    long[] seen = targets.computeIfAbsent(target, t -> new long[] {millis, millis});
    if (millis - seen[1] > HOUR) {
      seen[0] = millis;
    }
    seen[0] = Math.min(seen[0], millis);
    seen[1] = Math.max(seen[1], millis);
  }

  private @Nullable State find(long key) {
    Integer place = places.get(key);
    return place == null ? null : states.get(place);
  }

  private void put(State state) {
    Integer place = places.get(state.key());
    if (place == null) {
      place = states.size();
      places.put(state.key(), place);
      states.add(state);
      whole.set(place);
    } else {
      State before = states.set(place, state);
      if (before.target() != state.target() || before.start() != state.start()) {
        whole.set(place);
      }
    }
    changed.set(place / TOGETHER);
    untold.set(place);
  }

  /** The counters that were read since this was last asked, in the order in which they were seen first; asking forgets them. */
  List<Reading> takeUntold() {
    List<Reading> taken = new ArrayList<>(untold.cardinality());
    for (int place = untold.nextSetBit(0); place >= 0; place = untold.nextSetBit(place + 1)) {
      State state = states.get(place);
      taken.add(new Reading(state.key(), state.value(), state.millis(), whole.get(place), state.target(), state.start()));
    }
    untold.clear();
    whole.clear();
    return taken;
  }

  /** The states of the rows in which one changed since this was last asked, by the number of the row; asking forgets them. */
  SortedMap<Integer, List<State>> takeChanged() {
    SortedMap<Integer, List<State>> taken = new TreeMap<>();
    changed.stream().forEach(row -> taken.put(row, List.copyOf(states.subList(row * TOGETHER, Math.min(states.size(), (row + 1) * TOGETHER)))));
    changed.clear();
    return taken;
  }

  /** Readings that were no counts or of one counter too many, since this was last asked. */
  long takeRefused() {
    long taken = refused;
    refused = 0;
    return taken;
  }

  /** The latest reading, in milliseconds; {@link Long#MIN_VALUE} before the first. */
  long newest() {
    return newest;
  }
}
