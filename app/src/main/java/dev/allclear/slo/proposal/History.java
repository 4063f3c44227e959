package dev.allclear.slo.proposal;

import dev.allclear.slo.burn.Counts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Measured minutes as days that begin with the first minute, so that no day is cut at its beginning. */
final class History {
  private static final Duration DAY = Duration.ofDays(1);

  private final NavigableMap<Instant, Counts> minutes;
  private final List<Counts> days = new ArrayList<>();

  History(Map<Instant, Counts> data) {
    minutes = new TreeMap<>(data);
    if (minutes.isEmpty()) {
      return;
    }
    for (Instant day = from(); !day.plus(DAY).isAfter(to()); day = day.plus(DAY)) {
      days.add(sum(day, day.plus(DAY)));
    }
  }

  Instant from() {
    return minutes.firstKey();
  }

  Instant to() {
    return minutes.lastKey().plusSeconds(60);
  }

  boolean isEmpty() {
    return minutes.isEmpty();
  }

  NavigableMap<Instant, Counts> minutes() {
    return minutes;
  }

  /** Whole days. */
  int days() {
    return days.size();
  }

  long daysWithEvents() {
    return days.stream().filter(day -> !day.isEmpty()).count();
  }

  Counts all() {
    return sum(from(), to());
  }

  private Counts sum(Instant from, Instant to) {
    return minutes.subMap(from, true, to, false).values().stream().reduce(Counts.NONE, Counts::plus);
  }

  /** The good ratio of each window of so many days, one beginning each day, ascending; windows without events have none. */
  List<BigDecimal> rolling(int length) {
    List<BigDecimal> ratios = new ArrayList<>();
    for (int first = 0; first + length <= days.size(); first++) {
      Counts window = days.subList(first, first + length).stream().reduce(Counts.NONE, Counts::plus);
      if (!window.isEmpty()) {
        ratios.add(good(window));
      }
    }
    ratios.sort(Comparator.naturalOrder());
    return ratios;
  }

  /** The nearest-rank quantile of ascending values. */
  static BigDecimal quantile(List<BigDecimal> ascending, double q) {
    return ascending.get((int) Math.max(0, Math.ceil(q * ascending.size()) - 1));
  }

  static BigDecimal good(Counts counts) {
    return BigDecimal.valueOf(counts.total() - counts.bad()).divide(BigDecimal.valueOf(counts.total()), MathContext.DECIMAL64);
  }
}
