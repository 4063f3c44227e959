package dev.allclear.slo;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A histogram of latencies in microseconds that can be merged in any order to the same result. Buckets have fixed bounds:
 * each microsecond below 64, then 64 buckets in each doubling. A quantile is the middle of its bucket, so it is wrong by at
 * most 0.8% of the value. Counts over a limit that an objective names are kept apart and exactly. Not thread-safe.
 */
public final class Latencies {
  private static final int STEPS = 6;
  private static final int PER_DOUBLING = 1 << STEPS;
  private static final long LONGEST = 1L << 40;

  private static final int SPREAD = 100;

  private int[] counts = new int[0];
  private long total;

  /** Enters one latency; a negative one counts as zero, one above 12 days as that. */
  public void add(long micros) {
    add(index(Math.clamp(micros, 0, LONGEST)), 1);
  }

  /** Enters latencies of which only a bucket is known, evenly over it, as {@code histogram_quantile} of PromQL takes them. */
  public void spread(long fromMicros, long toMicros, long count) {
    long points = Math.min(count, SPREAD);
    for (long point = 0; point < points; point++) {
      long micros = fromMicros + Math.round((toMicros - fromMicros) * (point + 0.5) / points);
      add(index(Math.clamp(micros, 0, LONGEST)), Math.toIntExact(count * (point + 1) / points - count * point / points));
    }
  }

  private void add(int index, int count) {
    if (index >= counts.length) {
      counts = Arrays.copyOf(counts, (index / PER_DOUBLING + 1) * PER_DOUBLING);
    }
    counts[index] += count;
    total += count;
  }

  public Latencies merge(Latencies other) {
    for (int i = 0; i < other.counts.length; i++) {
      if (other.counts[i] != 0) {
        add(i, other.counts[i]);
      }
    }
    return this;
  }

  public long total() {
    return total;
  }

  /** The nearest-rank quantile in microseconds, {@code 0 < q <= 1}; empty without latencies. */
  public OptionalLong quantile(double q) {
    if (total == 0) {
      return OptionalLong.empty();
    }
    long rank = Math.max(1, (long) Math.ceil(q * total));
    int index = -1;
    for (long seen = 0; seen < rank; ) {
      seen += counts[++index];
    }
    return OptionalLong.of(middle(index));
  }

  /** How many were slower than the limit, judged by the middle of their bucket: an estimate for old data only. */
  public long estimateOver(long micros) {
    long slower = 0;
    for (int i = 0; i < counts.length; i++) {
      slower += middle(i) > micros ? counts[i] : 0;
    }
    return slower;
  }

  private static int index(long micros) {
    if (micros < PER_DOUBLING) {
      return (int) micros;
    }
    int shift = 63 - Long.numberOfLeadingZeros(micros) - STEPS;
    return (shift + 1) * PER_DOUBLING + (int) (micros >>> shift) - PER_DOUBLING;
  }

  private static long middle(int index) {
    if (index < PER_DOUBLING) {
      return index;
    }
    int shift = index / PER_DOUBLING - 1;
    long low = (long) (index % PER_DOUBLING + PER_DOUBLING) << shift;
    return low + ((1L << shift) - 1) / 2;
  }

  /** A compact form: for each bucket in use the distance to the one before and its count, as variable-length numbers. */
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    int last = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        number(bytes, i - last);
        number(bytes, counts[i]);
        last = i;
      }
    }
    return bytes.toByteArray();
  }

  /** @throws IllegalArgumentException when the bytes are not what {@link #encode} wrote */
  public static Latencies decode(byte[] bytes) {
    Latencies latencies = new Latencies();
    int[] at = {0};
    int index = 0;
    while (at[0] < bytes.length) {
      index += number(bytes, at);
      if (index < 0 || index > index(LONGEST)) {
        throw new IllegalArgumentException("Not a latency histogram: bucket " + index + " does not exist.");
      }
      latencies.add(index, number(bytes, at));
    }
    return latencies;
  }

  private static void number(ByteArrayOutputStream bytes, int value) {
    int rest = value;
    while (rest > 0x7f) {
      bytes.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }

  private static int number(byte[] bytes, int[] at) {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (at[0] == bytes.length) {
        break;
      }
      byte next = bytes[at[0]++];
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("Not a latency histogram: a number has no end.");
  }
}
