package dev.allclear.slo;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts of one source that are not stored yet, by minute and caller. Not thread-safe. */
public final class Tallies {
  private final long[] limits;
  private final Map<Long, Map<String, Tally>> minutes = new TreeMap<>();
  private Map<String, Tally> current = Map.of();
  private long currentMinute = Long.MIN_VALUE;
  private int size;

  /** @param limits ascending latency limits in microseconds */
  public Tallies(long[] limits) {
    this.limits = limits.clone();
  }

  /** Counts one event; {@code micros} is negative when its latency is unknown. */
  public void count(long epochSecond, String caller, boolean isFailed, long micros) {
    at(Math.floorDiv(epochSecond, 60L), caller).count(isFailed, micros, limits);
  }

  /** The tally of a minute, numbered from the epoch, made when it is new. */
  public Tally at(long minute, String caller) {
    if (minute != currentMinute) {
      current = minutes.computeIfAbsent(minute, m -> new HashMap<>());
      currentMinute = minute;
    }
    Tally tally = current.get(caller);
    if (tally == null) {
      tally = new Tally(limits.length);
      current.put(caller, tally);
      size++;
    }
    return tally;
  }

  public long[] limits() {
    return limits.clone();
  }

  /** Tallies by minute number and caller, ascending by minute. */
  public Map<Long, Map<String, Tally>> byMinute() {
    return minutes;
  }

  /** How many tallies there are, of all minutes and callers. */
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }
}
