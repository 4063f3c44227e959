package dev.allclear.engine.logs.count;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tallies by the hash of their shape. Not thread-safe. */
final class TallyTable {
  private static final int FIRST = 1 << 6;

  private @Nullable ShapeTally[] table = new ShapeTally[FIRST];
  private int size;

  int size() {
    return size;
  }

  @Nullable ShapeTally find(long hash) {
    @Nullable ShapeTally[] all = table;
    int mask = all.length - 1;
    int i = (int) (hash >>> 20) & mask;
    for (ShapeTally tally; (tally = all[i]) != null; i = i + 1 & mask) if (tally.hash == hash) return tally;
    return null;
  }

  /** Takes in one that is not in it yet. */
  void put(ShapeTally tally) {
    if (size * 2 >= table.length) {
      @Nullable ShapeTally[] old = table;
      table = new ShapeTally[old.length * 2];
      for (ShapeTally each : old) if (each != null) place(each);
    }
    place(tally);
    size++;
  }

  private void place(ShapeTally tally) {
    int mask = table.length - 1;
    int i = (int) (tally.hash >>> 20) & mask;
    while (table[i] != null) i = i + 1 & mask;
    table[i] = tally;
  }

  /** All of them, in no order. */
  List<ShapeTally> all() {
    List<ShapeTally> all = new ArrayList<>(size);
    for (ShapeTally tally : table) if (tally != null) all.add(tally);
    return all;
  }
}
