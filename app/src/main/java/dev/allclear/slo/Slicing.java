package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts slices of time instead of events (OpenSLO: Timeslices and RatioTimeslices). Slices are aligned to the epoch; one is
 * known at its end, and stands at its last minute. A slice without data is none: neither good nor bad.
 *
 * @param minutes how long a slice is
 * @param target the share of good events that makes a slice good; null: a slice is as good as its ratio, to the millionth
 */
public record Slicing(int minutes, @Nullable BigDecimal target) {
  /** What one slice of the second kind counts as. */
  public static final long WHOLE = 1_000_000;

  public Slicing {
    if (minutes < 1) {
      throw new IllegalArgumentException("A slice lasts a minute or longer; got " + minutes + " minutes.");
    }
  }

  private long length() {
    return 60L * minutes;
  }

  /** The beginning of the slice that holds the minute. */
  public Instant begin(Instant minute) {
    return Instant.ofEpochSecond(Math.floorDiv(minute.getEpochSecond(), length()) * length());
  }

  /** The slices that ended at or before {@code until}, of minutes that begin with a slice. */
  public SortedMap<Instant, Counts> of(SortedMap<Instant, Counts> counts, Instant until) {
    SortedMap<Instant, Counts> slices = events(counts, until);
    slices.replaceAll((minute, each) -> judged(each));
    return slices;
  }

  /** The events of these slices, which stand where the slices do. */
  SortedMap<Instant, Counts> events(SortedMap<Instant, Counts> counts, Instant until) {
    Map<Instant, Counts> whole = new TreeMap<>();
    counts.forEach((minute, each) -> whole.merge(begin(minute), each, Counts::plus));
    SortedMap<Instant, Counts> slices = new TreeMap<>();
    whole.forEach((begin, each) -> {
      Instant end = begin.plusSeconds(length());
      if (!end.isAfter(until) && !each.isEmpty()) {
        slices.put(end.minusSeconds(60), each);
      }
    });
    return slices;
  }

  private Counts judged(Counts slice) {
    if (target == null) {
      return new Counts(WHOLE, share(slice));
    }
    BigDecimal good = BigDecimal.valueOf(slice.total() - slice.bad());
    return new Counts(1, good.compareTo(target.multiply(BigDecimal.valueOf(slice.total()))) >= 0 ? 0 : 1);
  }

  /** Bad events of a million, rounded half up. */
  static long share(Counts counts) {
    BigInteger total = BigInteger.valueOf(counts.total());
    return BigInteger.valueOf(counts.bad()).multiply(BigInteger.valueOf(2 * WHOLE)).add(total).divide(total.shiftLeft(1)).longValueExact();
  }
}
