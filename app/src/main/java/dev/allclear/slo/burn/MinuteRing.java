package dev.allclear.slo.burn;

import java.util.Arrays;
import java.util.List;

/**
 * The counts of the latest minutes, one slot a minute, with running sums of every alert window. Closing a minute costs a
 * few additions a window; a late count is added to the sums that still hold its minute. Minutes are counted from the epoch.
 * Not thread-safe.
 */
final class MinuteRing {
  private final int[] lengths;
  private final long[] totals;
  private final long[] bads;
  private final long[] sumTotal;
  private final long[] sumBad;
  private long next;
  private long first = Long.MAX_VALUE;

  /** A ring whose first minute to be closed is {@code firstMinute}. */
  MinuteRing(List<AlertPair> pairs, long firstMinute) {
    lengths = pairs.stream().flatMap(pair -> java.util.stream.Stream.of(pair.longMinutes(), pair.shortMinutes()))
        .mapToInt(Integer::intValue).sorted().distinct().toArray();
    int longest = lengths[lengths.length - 1];
    totals = new long[longest];
    bads = new long[longest];
    sumTotal = new long[lengths.length];
    sumBad = new long[lengths.length];
    next = firstMinute;
  }

  /** The minute that is closed next; all before it are in the sums. */
  long next() {
    return next;
  }

  /** Enters the counts of the next minute and lets the windows move on by one. */
  void close(long total, long bad, boolean known) {
    for (int w = 0; w < lengths.length; w++) {
      int leaving = slot(next - lengths[w]);
      sumTotal[w] += total - totals[leaving];
      sumBad[w] += bad - bads[leaving];
    }
    totals[slot(next)] = total;
    bads[slot(next)] = bad;
    if (known) {
      first = Math.min(first, next);
    }
    next++;
  }

  /** Adds to a minute that was closed before; does nothing for one that no window holds any more. */
  void amend(long minute, long total, long bad) {
    if (minute >= next || minute < next - totals.length) {
      return;
    }
    totals[slot(minute)] += total;
    bads[slot(minute)] += bad;
    first = Math.min(first, minute);
    for (int w = 0; w < lengths.length; w++) {
      if (minute >= next - lengths[w]) {
        sumTotal[w] += total;
        sumBad[w] += bad;
      }
    }
  }

  void knownSince(long minute) {
    first = Math.min(first, minute);
  }

  /** What the window of so many minutes holds, up to the last closed minute. */
  Counts sum(int minutes) {
    int w = Arrays.binarySearch(lengths, minutes);
    return new Counts(sumTotal[w], sumBad[w]);
  }

  Counts at(long minute) {
    return minute >= next || minute < next - totals.length ? Counts.NONE : new Counts(totals[slot(minute)], bads[slot(minute)]);
  }

  /** Minutes since the first with data, at most the ring's length; zero without data. */
  long history() {
    return first == Long.MAX_VALUE ? 0 : Math.min(totals.length, next - first);
  }

  private int slot(long minute) {
    return (int) Math.floorMod(minute, (long) totals.length);
  }
}
