package dev.allclear.engine.logs.change;

import dev.allclear.engine.logs.count.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * The time for which there are logs: the clock hours that hold at least one line, from the first line to the last of hours in a row. Hours without
 * any line (rotated away, the program down) count neither for nor against a change. Immutable.
 */
final class Coverage {
  private static final long HOUR = 3_600;

  private final List<long[]> spans = new ArrayList<>();
  private final double total;

  /** @param step how long one entry of {@code lines} lasts */
  Coverage(Series lines, long step, double from, double to) {
    long width = Math.max(HOUR, step);
    double sum = 0;
    for (int i = 0; i < lines.size(); i++) {
      long at = lines.at(i);
      long[] last = spans.isEmpty() ? null : spans.getLast();
      boolean nextHour = last != null && Math.floorDiv(at, width) <= Math.floorDiv(last[1] - 1, width) + 1;
      if (last != null && nextHour) last[1] = at + step;
      else spans.add(new long[] {at, at + step});
    }
    this.from = from;
    this.to = to;
    for (long[] span : spans) sum += Math.max(0, Math.min(span[1], to) - Math.max(span[0], from));
    total = sum;
  }

  private final double from;
  private final double to;

  /** Covered seconds in all. */
  double total() {
    return total;
  }

  /** Covered seconds before {@code instant}. */
  double before(double instant) {
    double end = Math.min(instant, to);
    double sum = 0;
    for (long[] span : spans) {
      if (span[0] >= end) break;
      sum += Math.max(0, Math.min(span[1], end) - Math.max(span[0], from));
    }
    return sum;
  }

  double between(double start, double end) {
    return before(end) - before(start);
  }
}
