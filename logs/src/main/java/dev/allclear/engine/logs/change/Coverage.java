package dev.allclear.engine.logs.change;

import dev.allclear.engine.logs.count.Series;
import java.util.Arrays;

/**
 * The time for which there are logs: the clock hours that hold at least one line, from the first line to the last of hours in a row.
 * Hours without any line (rotated away, the program down) count neither for nor against a change. Questions cost the logarithm of
 * the number of gaps. Immutable.
 */
public final class Coverage {
  private static final long HOUR = 3_600;

  private final Sums allLines;
  private final long step;
  private final double from;
  private final double to;
  private double[] starts = new double[8];
  private double[] ends = new double[8];
  /** Covered seconds before each start. */
  private double[] sums = new double[8];
  private int size;

  /**
   * @param lines all lines of the logs
   * @param step how long one entry of {@code lines} lasts, in seconds
   * @param from the first instant of the survey, in seconds since 1970
   * @param to the last
   */
  public Coverage(Series lines, long step, double from, double to) {
    allLines = new Sums(lines);
    this.step = step;
    this.from = from;
    this.to = to;
    long width = Math.max(HOUR, step);
    for (int i = 0; i < lines.size(); i++) {
      long at = lines.at(i);
      boolean goesOn = size > 0 && Math.floorDiv(at, width) <= Math.floorDiv((long) ends[size - 1] - 1, width) + 1;
      if (goesOn) ends[size - 1] = at + step;
      else begin(at);
    }
    if (size == 0) return;
    // The first minute and the last one are logged only in part.
    starts[0] = Math.min(Math.max(starts[0], Math.floor(from)), ends[0] - 1);
    for (int i = 1; i < size; i++) sums[i] = sums[i - 1] + ends[i - 1] - starts[i - 1];
    ends[size - 1] = Math.max(Math.min(ends[size - 1], Math.floor(to) + 1 + gap()), starts[size - 1] + 1);
  }

  /** Seconds from one line to the next, on average: for so long a log goes on after its last line. */
  private double gap() {
    double lines = allLines.all();
    return lines == 0 ? 0 : (sums[size - 1] + ends[size - 1] - starts[size - 1]) / lines;
  }

  private void begin(double at) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      sums = Arrays.copyOf(sums, size * 2);
    }
    starts[size] = at;
    ends[size] = at + step;
    size++;
  }

  Sums sums() {
    return allLines;
  }

  long step() {
    return step;
  }

  double from() {
    return from;
  }

  double to() {
    return to;
  }

  /** Covered seconds in all. */
  double total() {
    return size == 0 ? 0 : sums[size - 1] + ends[size - 1] - starts[size - 1];
  }

  /** Covered seconds before {@code instant}. */
  double before(double instant) {
    int i = Arrays.binarySearch(starts, 0, size, instant);
    int span = i >= 0 ? i : -i - 2;
    return span < 0 ? 0 : sums[span] + Math.min(instant, ends[span]) - starts[span];
  }

  double between(double start, double end) {
    return before(end) - before(start);
  }

  /** The instant before which so many seconds are covered. */
  double instant(double covered) {
    int i = Arrays.binarySearch(sums, 0, size, covered);
    int span = Math.max(0, i >= 0 ? i : -i - 2);
    return size == 0 ? to : Math.min(starts[span] + covered - sums[span], ends[span]);
  }
}
