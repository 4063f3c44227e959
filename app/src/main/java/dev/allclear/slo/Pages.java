package dev.allclear.slo;

import java.util.List;
import java.util.Map;

/** Numbers of hours, by source and by the number of the hour: 60 totals and 60 bad counts, or one of each. */
final class Pages {
  /** How long a page of minutes is. */
  static final int MINUTES = 120;
  /** How long the sum of an hour is. */
  static final int SUM = 2;

  private Pages() {}

  /** What all these sources have of an hour; zero where nothing is known. */
  static long[] sum(List<Integer> sources, long hour, Map<Integer, Map<Long, long[]>> known, int length) {
    long[] sum = new long[length];
    for (int source : sources) {
      long[] page = known.getOrDefault(source, Map.of()).get(hour);
      for (int i = 0; page != null && i < length; i++) {
        sum[i] += page[i];
      }
    }
    return sum;
  }
}
