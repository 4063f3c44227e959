package dev.allclear.engine.logs.count;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which tally lines with a print are counted in. Forgets all when there are too many. Not thread-safe. */
final class Known {
  /** Stands for lines that go on with the event before them. */
  static final ShapeTally GOES_ON = new ShapeTally(0, ShapeTally.Kind.OTHER, new byte[0], 0, null);
  private static final int FIRST = 1 << 8;
  private static final int MOST = 1 << 16;

  private long[] prints = new long[FIRST];
  private @Nullable ShapeTally[] tallies = new ShapeTally[FIRST];
  private int size;

  @Nullable ShapeTally find(long print) {
    long[] all = prints;
    int mask = all.length - 1;
    int i = (int) (print >>> 32) & mask;
    for (long at; (at = all[i]) != 0; i = i + 1 & mask) if (at == print) return tallies[i];
    return null;
  }

  void put(long print, ShapeTally tally) {
    if (size * 2 >= prints.length) {
      if (prints.length >= MOST) clear();
      else grow();
    }
    place(print, tally);
    size++;
  }

  private void place(long print, @Nullable ShapeTally tally) {
    int mask = prints.length - 1;
    int i = (int) (print >>> 32) & mask;
    while (prints[i] != 0) i = i + 1 & mask;
    prints[i] = print;
    tallies[i] = tally;
  }

  private void grow() {
    long[] old = prints;
    @Nullable ShapeTally[] values = tallies;
    prints = new long[old.length * 4];
    tallies = new ShapeTally[prints.length];
    for (int i = 0; i < old.length; i++) if (old[i] != 0) place(old[i], values[i]);
  }

  void clear() {
    if (size == 0) return;
    Arrays.fill(prints, 0);
    Arrays.fill(tallies, null);
    size = 0;
  }
}
