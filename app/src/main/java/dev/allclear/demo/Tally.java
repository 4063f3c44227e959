package dev.allclear.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests of each caller were answered and failed in each minute. Thread-safe. */
public final class Tally {
  private final Map<Key, Cell> cells = new ConcurrentHashMap<>();

  private record Key(long minute, String caller) {}

  private static final class Cell {
    final LongAdder total = new LongAdder();
    final LongAdder failed = new LongAdder();
  }

  /** Totals of a span. */
  public record Count(long total, long failed) {
    public Count plus(Count other) {
      return new Count(total + other.total, failed + other.failed);
    }

    /** In [0,1]; 0 without requests. */
    public double share() {
      return total == 0 ? 0 : (double) failed / total;
    }
  }

  /** Counts requests of the minute that the instant lies in. */
  public void add(Instant at, String caller, long total, long failed) {
    Cell cell = cells.computeIfAbsent(new Key(at.getEpochSecond() / 60, caller), k -> new Cell());
    cell.total.add(total);
    cell.failed.add(failed);
  }

  /** What a caller was answered in the minutes that begin in [from, to). */
  public Count of(String caller, Instant from, Instant to) {
    Count sum = new Count(0, 0);
    for (long m = ceil(from); m < ceil(to); m++) {
      Cell cell = cells.get(new Key(m, caller));
      if (cell != null) {
        sum = sum.plus(new Count(cell.total.sum(), cell.failed.sum()));
      }
    }
    return sum;
  }

  /** What everybody was answered in the minutes that begin in [from, to). */
  public Count of(Instant from, Instant to) {
    return Caller.ALL.stream().map(c -> of(c.name(), from, to)).reduce(new Count(0, 0), Count::plus);
  }

  private static long ceil(Instant at) {
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    return minute.getEpochSecond() / 60 + (minute.equals(at) ? 0 : 1);
  }
}
