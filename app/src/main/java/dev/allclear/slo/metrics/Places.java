package dev.allclear.slo.metrics;

import java.util.Arrays;

/** Numbers keys by the order in which they were seen first, from zero. Keys are 64 bits; one takes 16 to 32 bytes. Not thread-safe. */
final class Places {
  private static final long PRIME = 0x9e3779b97f4a7c15L;
  private long[] keys = new long[4];
  /** A place and one, or zero; twice as long as the keys, so that a search ends soon. */
  private int[] table = new int[8];
  private int size;

  int size() {
    return size;
  }

  long key(int place) {
    return keys[place];
  }

  /** The place of a key; negative when it has none. */
  int find(long key) {
    for (int at = slot(key); table[at] != 0; at = at + 1 & table.length - 1) {
      if (keys[table[at] - 1] == key) {
        return table[at] - 1;
      }
    }
    return -1;
  }

  /** Gives the next place to a key that has none. */
  int add(long key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      table = new int[4 * size];
      for (int place = 0; place < size; place++) {
        enter(place);
      }
    }
    keys[size] = key;
    enter(size);
    return size++;
  }

  private void enter(int place) {
    int at = slot(keys[place]);
    while (table[at] != 0) {
      at = at + 1 & table.length - 1;
    }
    table[at] = place + 1;
  }

  private int slot(long key) {
    return (int) (key * PRIME >>> Long.SIZE - Integer.numberOfTrailingZeros(table.length));
  }
}
