package dev.allclear.slo.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
  private static final long NEVER = Long.MIN_VALUE;

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

  /** Columns of what was read last, by the place of the counter: a message reads thousands, and each would be an object that lives until the next. */
  private final Places places = new Places();
  private int[] processes = new int[0];
  private double[] values = new double[0];
  private long[] times = new long[0];
  private long[] starts = new long[0];
  /** What exposes counters, by the place of its hash: when it was first and last heard of without a break; {@link #NEVER} before. */
  private final Places targets = new Places();
  private long[] firsts = new long[0];
  private long[] lasts = new long[0];
  private final BitSet changed = new BitSet();
  /** Places whose reading was not told yet, and those of them that must be told as a whole. */
  private final BitSet untold = new BitSet();
  private final BitSet whole = new BitSet();
  private long refused;
  private long newest = NEVER;

  Counters(Collection<State> known) {
    known.forEach(state -> {
      int process = process(-1, state.target());
      put(places.find(state.key()), state.key(), process, state.value(), state.millis(), state.start());
      sees(process, state.millis());
    });
    changed.clear();
    untold.clear();
    whole.clear();
  }

  /** Takes up what somebody else read; what is known already changes nothing. */
  void absorb(Reading reading) {
    int place = places.find(reading.key());
    boolean isKnown = place >= 0;
    if (isKnown && reading.millis() <= times[place] || !isKnown && !reading.isWhole()) {
      return;
    }
    int process = reading.isWhole() ? process(place, reading.target()) : processes[place];
    put(place, reading.key(), process, reading.value(), reading.millis(), reading.isWhole() ? reading.start() : starts[place]);
    sees(process, reading.millis());
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
    int place = places.find(key);
    if (isOneTooMany(place)) {
      refused++;
      return NOTHING;
    }
    if (isLate(place, millis)) {
      return NOTHING;
    }
    int process = process(place, target);
    long events = place < 0 ? first(process, millis, value, start) : since(place, value, start);
    put(place, key, process, value, millis, start);
    sees(process, millis);
    newest = Math.max(newest, millis);
    return events;
  }

  private boolean isOneTooMany(int place) {
    return place < 0 && places.size() >= MOST;
  }

  private boolean isLate(int place, long millis) {
    return place >= 0 && millis <= times[place];
  }

  /** An interpolated count wobbles when its sender merges buckets; while it goes on it never goes down. */
  double goingOn(long key, double value, long start) {
    int place = places.find(key);
    return place < 0 || starts[place] != start ? value : Math.max(value, values[place]);
  }

  /** Enters the reading of something that is no counter; says whether it is new. */
  boolean isNew(long key, long target, long millis, double value) {
    int place = places.find(key);
    if (Double.isNaN(value) || Double.isInfinite(value) || isOneTooMany(place)) {
      refused++;
      return false;
    }
    if (isLate(place, millis)) {
      return false;
    }
    put(place, key, process(place, target), value, millis, 0);
    newest = Math.max(newest, millis);
    return true;
  }

  /** Enters a sum over {@code (from, to]} that stands for itself; one that begins before the end of the last was told already. */
  long difference(long key, long target, long from, long to, double value) {
    int place = places.find(key);
    if (!(value >= 0 && value < 9e15) || isOneTooMany(place)) {
      refused++;
      return NOTHING;
    }
    if (isLate(place, to) || place >= 0 && from > 0 && from < times[place]) {
      return NOTHING;
    }
    double carried = place < 0 ? 0 : values[place] - Math.floor(values[place]);
    int process = process(place, target);
    put(place, key, process, carried + value, to, from);
    sees(process, to);
    newest = Math.max(newest, to);
    return (long) (carried + value);
  }

  private long first(int process, long millis, double value, long start) {
    boolean isBornHere = start > 0 ? millis - start <= MINUTES_5 : lasts[process] != NEVER && firsts[process] < millis && millis - lasts[process] <= MINUTES_5;
    return isBornHere ? (long) value : NOTHING;
  }

  private long since(int place, double value, long start) {
    boolean beganAgain = value < values[place] || start > times[place] && starts[place] != start;
    return beganAgain ? (long) value : (long) value - (long) values[place];
  }

  /** The place of a target, which is that of the last reading mostly. */
  private int process(int place, long target) {
    if (place >= 0 && targets.key(processes[place]) == target) {
      return processes[place];
    }
    int known = targets.find(target);
    if (known >= 0) {
      return known;
    }
    int process = targets.add(target);
    if (process >= firsts.length) {
      firsts = Arrays.copyOf(firsts, grown(process));
      lasts = Arrays.copyOf(lasts, grown(process));
    }
    lasts[process] = NEVER;
    return process;
  }

  private static int grown(int place) {
    return Math.max(4, place + (place >> 1));
  }

  private void sees(int process, long millis) {
    if (lasts[process] == NEVER) {
      firsts[process] = millis;
      lasts[process] = millis;
      return;
    }
    if (millis - lasts[process] > HOUR) {
      firsts[process] = millis;
    }
    firsts[process] = Math.min(firsts[process], millis);
    lasts[process] = Math.max(lasts[process], millis);
  }

  /** @param known the place of the key; negative when it has none */
  private void put(int known, long key, int process, double value, long millis, long start) {
    int place = known < 0 ? added(key) : known;
    if (known < 0 || processes[place] != process || starts[place] != start) {
      whole.set(place);
    }
    processes[place] = process;
    values[place] = value;
    times[place] = millis;
    starts[place] = start;
    changed.set(place / TOGETHER);
    untold.set(place);
  }

  private int added(long key) {
    int place = places.add(key);
    if (place >= values.length) {
      int length = grown(place);
      processes = Arrays.copyOf(processes, length);
      values = Arrays.copyOf(values, length);
      times = Arrays.copyOf(times, length);
      starts = Arrays.copyOf(starts, length);
    }
    return place;
  }

  /** The counters that were read since this was last asked, in the order in which they were seen first; asking forgets them. */
  List<Reading> takeUntold() {
    List<Reading> taken = new ArrayList<>(untold.cardinality());
    for (int place = untold.nextSetBit(0); place >= 0; place = untold.nextSetBit(place + 1)) {
      taken.add(new Reading(places.key(place), values[place], times[place], whole.get(place), targets.key(processes[place]), starts[place]));
    }
    untold.clear();
    whole.clear();
    return taken;
  }

  /** The states of the rows in which one changed since this was last asked, by the number of the row; asking forgets them. */
  SortedMap<Integer, List<State>> takeChanged() {
    SortedMap<Integer, List<State>> taken = new TreeMap<>();
    changed.stream().forEach(row -> taken.put(row, IntStream.range(row * TOGETHER, Math.min(places.size(), (row + 1) * TOGETHER)).mapToObj(this::state).toList()));
    changed.clear();
    return taken;
  }

  private State state(int place) {
    return new State(places.key(place), targets.key(processes[place]), values[place], times[place], starts[place]);
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
