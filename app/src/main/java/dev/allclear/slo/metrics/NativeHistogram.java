package dev.allclear.slo.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a native histogram of Prometheus, which is the same message in remote write 1 and 2. Counts of buckets are differences to
 * the bucket before, or whole where they are no integers.
 *
 * @param bounds the upper bounds of the buckets where the sender gives them itself (schema -53), and there is one bucket more;
 *     null where they grow by a factor
 * @param isGoingOn whether the sender says that it did not begin again
 */
record NativeHistogram(GrowingBuckets buckets, double @Nullable [] bounds, long millis, boolean isGoingOn) {
  private static final int MOST = 100_000;
  private static final int NOT_RESET = 2;
  private static final int OWN_BOUNDS = -53;

  static NativeHistogram read(Proto message) {
    double zeroUpTo = 0;
    double zero = 0;
    int schema = 0;
    long millis = 0;
    long hint = 0;
    List<long[]> spans = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<Double> below = new ArrayList<>();
    List<Double> bounds = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 4 -> schema = (int) signed(message.number());
        case 5 -> zeroUpTo = message.decimal();
        case 6 -> zero = message.number();
        case 7 -> zero = message.decimal();
        case 9 -> differences(message, below);
        case 10 -> decimals(message, below);
        case 11 -> spans.add(span(message.message()));
        case 12 -> differences(message, values);
        case 13 -> decimals(message, values);
        case 14 -> hint = message.number();
        case 15 -> millis = message.number();
        case 16 -> decimals(message, bounds);
        default -> message.skip();
      }
    }
    boolean isOwn = schema == OWN_BOUNDS;
    double[] counts = counts(spans, values, isOwn ? 0 : 1);
    GrowingBuckets buckets = new GrowingBuckets(isOwn ? 0 : schema, zeroUpTo, zero, below.stream().mapToDouble(Double::doubleValue).sum(), isOwn ? 0 : first(spans), counts);
    return new NativeHistogram(buckets, isOwn ? ascending(bounds, counts.length) : null, millis, hint == NOT_RESET);
  }

  private static double[] ascending(List<Double> bounds, int buckets) {
    for (int i = 0; i < bounds.size(); i++) {
      if (!(bounds.get(i) > (i == 0 ? Double.NEGATIVE_INFINITY : bounds.get(i - 1)))) {
        throw new Malformed("The bounds of a native histogram do not ascend: " + bounds.get(i) + ".");
      }
    }
    if (buckets > bounds.size() + 1) {
      throw new Malformed("A native histogram has " + buckets + " buckets for " + bounds.size() + " bounds of its own.");
    }
    return bounds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Entered as the classic histogram that it was: each bound counts exactly. */
  void enter(OtlpPoints points, long created) {
    double[] own = bounds;
    if (own == null) {
      points.growing(Map.of(), created, millis, buckets, false, isGoingOn || created > 0);
    } else {
      long[] counts = Arrays.stream(Arrays.copyOf(buckets.counts(), own.length + 1)).mapToLong(count -> (long) count).toArray();
      points.histogram(Map.of(), created, millis, Arrays.stream(counts).sum(), counts, own, false);
    }
  }

  private static long[] span(Proto span) {
    long offset = 0;
    long length = 0;
    while (span.next()) {
      switch (span.field()) {
        case 1 -> offset = signed(span.number());
        case 2 -> length = span.number();
        default -> span.skip();
      }
    }
    return new long[] {offset, length};
  }

  /** Bucket i of Prometheus ends at base^i, so that it begins at base^(i - 1). */
  private static int first(List<long[]> spans) {
    return spans.isEmpty() ? 0 : Math.toIntExact(Math.clamp(spans.getFirst()[0] - 1, Integer.MIN_VALUE / 2, Integer.MAX_VALUE / 2));
  }

  /** @param gapless the spans before which no bucket is left out: the first offset of a growing histogram says where it begins */
  private static double[] counts(List<long[]> spans, List<Double> values, int gapless) {
    long length = 0;
    for (int i = 0; i < spans.size(); i++) {
      long gap = i < gapless ? 0 : spans.get(i)[0];
      if (gap < 0 || gap > MOST || spans.get(i)[1] < 0 || spans.get(i)[1] > MOST) {
        throw new Malformed("A span of a native histogram has offset " + gap + " and length " + spans.get(i)[1] + ".");
      }
      length += gap + spans.get(i)[1];
    }
    if (length > MOST) {
      throw new Malformed("A native histogram has " + length + " buckets.");
    }
    double[] counts = new double[(int) length];
    int at = 0;
    int next = 0;
    for (int i = 0; i < spans.size(); i++) {
      at += i < gapless ? 0 : (int) spans.get(i)[0];
      for (long n = spans.get(i)[1]; n > 0; n--) {
        if (next == values.size()) {
          throw new Malformed("A native histogram has more buckets in its spans than counts.");
        }
        counts[at++] = values.get(next++);
      }
    }
    return counts;
  }

  private static void differences(Proto message, List<Double> counts) {
    if (message.type() == Proto.VARINT) {
      add(signed(message.number()), counts);
      return;
    }
    Proto packed = message.message();
    while (!packed.isAtEnd()) {
      add(signed(packed.varint()), counts);
    }
  }

  private static void add(long difference, List<Double> counts) {
    double count = (counts.isEmpty() ? 0 : counts.getLast()) + difference;
    if (count < 0 || counts.size() >= MOST) {
      throw new Malformed("A bucket of a native histogram holds " + count + " values.");
    }
    counts.add(count);
  }

  private static void decimals(Proto message, List<Double> counts) {
    if (message.type() == Proto.FIXED64) {
      counts.add(message.decimal());
      return;
    }
    Proto packed = message.message();
    while (!packed.isAtEnd()) {
      counts.add(Double.longBitsToDouble(packed.little64()));
    }
  }

  private static long signed(long zigzag) {
    return zigzag >>> 1 ^ -(zigzag & 1);
  }
}
