package dev.allclear.slo.burn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The counts of the latest minutes, one slot a minute, with running sums of every alert window. Closing a minute costs a
 * few additions a window; a late count is added to the sums that still hold its minute. Minutes are counted from the epoch.
 * Not thread-safe.
 */
final class MinuteRing implements Ring {
  private final int[] lengths;
  private final long[] totals;
  private final long[] bads;
  private final long[] sumTotal;
  private final long[] sumBad;
  private long next;
  private long first = Long.MAX_VALUE;

  /** A ring whose first minute to be closed is {@code firstMinute}. */
  MinuteRing(List<AlertPair> pairs, long firstMinute) {
    lengths = pairs.stream().flatMap(pair -> Stream.of(pair.longMinutes(), pair.shortMinutes()))
        .mapToInt(Integer::intValue).sorted().distinct().toArray();
    int longest = lengths[lengths.length - 1];
    totals = new long[longest];
    bads = new long[longest];
    sumTotal = new long[lengths.length];
    sumBad = new long[lengths.length];
    next = firstMinute;
  }

  @Override public long next() {
    return next;
  }

  @Override public void close(long total, long bad, boolean known) {
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

  @Override public void amend(long minute, long total, long bad) {
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

  @Override public void knownSince(long minute) {
    first = Math.min(first, minute);
  }

  @Override public Counts sum(int minutes) {
    int w = Arrays.binarySearch(lengths, minutes);
    return new Counts(sumTotal[w], sumBad[w]);
  }

  @Override public Counts at(long minute) {
    return minute >= next || minute < next - totals.length ? Counts.NONE : new Counts(totals[slot(minute)], bads[slot(minute)]);
  }

  @Override public long history() {
    return first == Long.MAX_VALUE ? 0 : Math.min(totals.length, next - first);
  }

  @Override public long amendable() {
    return next - totals.length;
  }

  private int slot(long minute) {
    return (int) Math.floorMod(minute, (long) totals.length);
  }
}
