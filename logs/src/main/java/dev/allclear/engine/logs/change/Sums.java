package dev.allclear.engine.logs.change;

import dev.allclear.engine.logs.count.Series;
import java.util.Arrays;

/** Running sums of a series, so that a question about a span costs the logarithm of its length. Immutable. */
final class Sums {
  private final long[] at;
  private final double[] linesBefore;
  private final double[] bytesBefore;

  Sums(Series series) {
    at = new long[series.size()];
    linesBefore = new double[at.length + 1];
    bytesBefore = new double[at.length + 1];
    for (int i = 0; i < at.length; i++) {
      at[i] = series.at(i);
      linesBefore[i + 1] = linesBefore[i] + series.lines(i);
      bytesBefore[i + 1] = bytesBefore[i] + series.bytes(i);
    }
  }

  private int index(double instant) {
    long floor = (long) instant;
    int i = Arrays.binarySearch(at, floor < instant ? floor + 1 : floor);
    return i >= 0 ? i : -i - 1;
  }

  /** Lines of steps that begin before {@code instant}. */
  double lines(double instant) {
    return linesBefore[index(instant)];
  }

  double lines(double start, double end) {
    return lines(end) - lines(start);
  }

  /** Lines of all steps. */
  double all() {
    return linesBefore[at.length];
  }

  double bytes(double start, double end) {
    return bytesBefore[index(end)] - bytesBefore[index(start)];
  }
}
