package dev.allclear.engine.logs.count;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which tally lines with a print are counted in, and how far they were looked at. Forgets all when there are too many. Not thread-safe. */
final class Known {
  /** Stands for lines that go on with the event before them. */
  static final ShapeTally GOES_ON = new ShapeTally(0, ShapeTally.Kind.OTHER, new byte[0], 0, null);
  private static final int FIRST = 1 << 8;
  private static final int MOST = 1 << 16;

  private long[] prints = new long[FIRST];
  private @Nullable ShapeTally[] tallies = new ShapeTally[FIRST];
  private int[] fronts = new int[FIRST];
  private int size;

  /** What was put beside the tally that was found last. */
  int front;

  @Nullable ShapeTally find(long print) {
    long[] all = prints;
    int mask = all.length - 1;
    int i = (int) (print >>> 32) & mask;
    for (long at; (at = all[i]) != 0; i = i + 1 & mask) {
      if (at != print) continue;
      front = fronts[i];
      return tallies[i];
    }
    return null;
  }

  void put(long print, ShapeTally tally, int front) {
    if (size * 2 >= prints.length) {
      if (prints.length >= MOST) clear();
      else grow();
    }
    place(print, tally, front);
    size++;
  }

  private void place(long print, @Nullable ShapeTally tally, int front) {
    int mask = prints.length - 1;
    int i = (int) (print >>> 32) & mask;
    while (prints[i] != 0) i = i + 1 & mask;
    prints[i] = print;
    tallies[i] = tally;
    fronts[i] = front;
  }

  private void grow() {
    long[] old = prints;
    @Nullable ShapeTally[] values = tallies;
    int[] oldFronts = fronts;
    prints = new long[old.length * 4];
    tallies = new ShapeTally[prints.length];
    fronts = new int[prints.length];
    for (int i = 0; i < old.length; i++) if (old[i] != 0) place(old[i], values[i], oldFronts[i]);
  }

  void clear() {
    if (size == 0) return;
    Arrays.fill(prints, 0);
    Arrays.fill(tallies, null);
    size = 0;
  }
}
