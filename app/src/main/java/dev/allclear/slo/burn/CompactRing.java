package dev.allclear.slo.burn;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same sums as the plain ring keeps, in a tenth of its memory. Every alert window is either short or a whole number of
 * hours, so the minute that leaves it lies in one of six hours: this one, the one before, and those 2, 6, 24 and 72 hours
 * ago. Only these are kept, minute by minute; the last three are fetched from the past when an hour begins. A count above
 * two thousand million in one minute is kept as well, in twice the memory.
 */
final class CompactRing implements Ring {
  private static final int HOUR = 60;
  private static final int[] LENGTHS = {5, 30, 60, 120, 360, 1_440, 4_320};
  /** How many hours ago the pages lie. */
  private static final int[] AGES = {0, 1, 2, 6, 24, 72};
  private static final int SHIFTED = 3;

  private final Past past;
  private final int[] narrow = new int[AGES.length * 2 * HOUR];
  private long @Nullable [] wide;
  private final long[] sums = new long[2 * LENGTHS.length];
  private final long begin;
  private long next;
  private long first = Long.MAX_VALUE;

  /** A ring whose first minute to be closed is {@code firstMinute}; minutes before it are zero. */
  CompactRing(Past past, long firstMinute) {
    this.past = past;
    begin = firstMinute;
    next = firstMinute;
  }

  /**
   * A ring as it would be if all minutes of three days before {@code next} had been closed.
   *
   * @param pages asked for now; {@code past} later
   * @param sums two numbers for each hour: its total and its bad count
   */
  static CompactRing restored(Past past, Past pages, Past sums, long next) {
    CompactRing ring = new CompactRing(past, next - LENGTHS[LENGTHS.length - 1]);
    ring.next = next;
    long hour = Math.floorDiv(next - 1, (long) HOUR);
    for (int page = 0; page < AGES.length; page++) {
      long[] counts = ring.sinceBegin(pages.hour(hour - AGES[page]), hour - AGES[page]);
      if (page == 0) {
        cut(counts, (int) (next - hour * HOUR));
      }
      ring.fill(page, counts);
    }
    Map<Long, long[]> known = new HashMap<>();
    for (int w = 0; w < LENGTHS.length; w++) {
      ring.sumUp(w, number -> known.computeIfAbsent(number, sums::hour));
    }
    return ring;
  }

  private static void cut(long[] counts, int minutes) {
    Arrays.fill(counts, minutes, HOUR, 0);
    Arrays.fill(counts, HOUR + minutes, 2 * HOUR, 0);
  }

  /** Adds up a window from whole hours, and from minutes where it cuts an hour. */
  private void sumUp(int w, Past hours) {
    long minute = next - LENGTHS[w];
    while (minute < next) {
      boolean isWhole = Math.floorMod(minute, (long) HOUR) == 0 && minute + HOUR <= next;
      if (isWhole) {
        long[] sum = hours.hour(Math.floorDiv(minute, (long) HOUR));
        sums[2 * w] += sum[0];
        sums[2 * w + 1] += sum[1];
        minute += HOUR;
      } else {
        int index = page(Math.floorDiv(next - 1, (long) HOUR) - Math.floorDiv(minute, (long) HOUR)) + (int) Math.floorMod(minute, (long) HOUR);
        sums[2 * w] += get(index);
        sums[2 * w + 1] += get(index + HOUR);
        minute++;
      }
    }
  }

  @Override public long next() {
    return next;
  }

  @Override public void close(long total, long bad, boolean known) {
    if (Math.floorMod(next, (long) HOUR) == 0) {
      turn(Math.floorDiv(next, (long) HOUR));
    }
    int minute = (int) Math.floorMod(next, (long) HOUR);
    put(minute, total, bad);
    for (int w = 0; w < LENGTHS.length; w++) {
      int leaving = index(next - LENGTHS[w]);
      sums[2 * w] += total - get(leaving);
      sums[2 * w + 1] += bad - get(leaving + HOUR);
    }
    if (known) {
      first = Math.min(first, next);
    }
    next++;
  }

  /** Moves on to an hour: the three latest pages move back by one, the others are fetched. */
  private void turn(long hour) {
    for (int page = SHIFTED - 1; page > 0; page--) {
      move(page - 1, page);
    }
    fill(0, new long[2 * HOUR]);
    for (int page = SHIFTED; page < AGES.length; page++) {
      long wanted = hour - AGES[page];
      boolean isBefore = (wanted + 1) * HOUR <= begin;
      fill(page, isBefore ? new long[2 * HOUR] : sinceBegin(past.hour(wanted), wanted));
    }
  }

  private long[] sinceBegin(long[] counts, long hour) {
    int skipped = (int) Math.clamp(begin - hour * HOUR, 0, HOUR);
    if (skipped > 0) {
      Arrays.fill(counts, 0, skipped, 0);
      Arrays.fill(counts, HOUR, HOUR + skipped, 0);
    }
    return counts;
  }

  private void move(int from, int to) {
    int length = 2 * HOUR;
    if (wide != null) {
      System.arraycopy(wide, from * length, wide, to * length, length);
    } else {
      System.arraycopy(narrow, from * length, narrow, to * length, length);
    }
  }

  private void fill(int page, long[] counts) {
    for (int i = 0; i < counts.length; i++) {
      set(page * 2 * HOUR + i, counts[i]);
    }
  }

  private void put(int index, long total, long bad) {
    set(index, total);
    set(index + HOUR, bad);
  }

  private void set(int index, long value) {
    if (wide == null && value > Integer.MAX_VALUE) {
      wide = Arrays.stream(narrow).asLongStream().toArray();
    }
    if (wide != null) {
      wide[index] = value;
    } else {
      narrow[index] = (int) value;
    }
  }

  private long get(int index) {
    return wide != null ? wide[index] : narrow[index];
  }

  /** Where the total of a minute is kept, while {@link #next} is being closed. */
  private int index(long minute) {
    return page(Math.floorDiv(next, (long) HOUR) - Math.floorDiv(minute, (long) HOUR)) + (int) Math.floorMod(minute, (long) HOUR);
  }

  /** Where the page of that many hours ago begins. */
  private static int page(long age) {
    return (age < SHIFTED ? (int) age : age == 6 ? 3 : age == 24 ? 4 : 5) * 2 * HOUR;
  }

  @Override public void amend(long minute, long total, long bad) {
    if (minute >= next || minute < amendable()) {
      return;
    }
    int index = kept(minute);
    put(index, get(index) + total, get(index + HOUR) + bad);
    first = Math.min(first, minute);
    for (int w = 0; w < LENGTHS.length; w++) {
      if (minute >= next - LENGTHS[w]) {
        sums[2 * w] += total;
        sums[2 * w + 1] += bad;
      }
    }
  }

  /** The index of a minute among the latest pages, which belong to the hour of the last closed minute. */
  private int kept(long minute) {
    long age = Math.floorDiv(next - 1, (long) HOUR) - Math.floorDiv(minute, (long) HOUR);
    return (int) age * 2 * HOUR + (int) Math.floorMod(minute, (long) HOUR);
  }

  @Override public long amendable() {
    return Math.max(begin, (Math.floorDiv(next - 1, (long) HOUR) - (SHIFTED - 1)) * HOUR);
  }

  @Override public void knownSince(long minute) {
    first = Math.min(first, minute);
  }

  @Override public Counts sum(int minutes) {
    int w = Arrays.binarySearch(LENGTHS, minutes);
    return new Counts(sums[2 * w], sums[2 * w + 1]);
  }

  @Override public Counts at(long minute) {
    if (minute >= next || minute < amendable()) {
      throw new IllegalArgumentException("Minute " + minute + " is not kept; the earliest is " + amendable() + ".");
    }
    int index = kept(minute);
    return new Counts(get(index), get(index + HOUR));
  }

  @Override public long history() {
    return first == Long.MAX_VALUE ? 0 : Math.min(LENGTHS[LENGTHS.length - 1], next - first);
  }
}
