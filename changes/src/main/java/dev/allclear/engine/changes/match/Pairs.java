package dev.allclear.engine.changes.match;

import dev.allclear.engine.changes.source.Statement;

/**
 * Which pairs of neighbouring letters and digits a text has, whatever their case and what stands between them, as 256 bits. A statement that has a pair which
 * the samples lack cannot have written them: four comparisons instead of a search, for all but a few statements of a history.
 */
public final class Pairs {
  /** How many numbers hold the bits of one text. */
  public static final int LONGS = 4;

  private Pairs() {}

  /** The pairs that whoever writes this statement must write; none lies over a gap. */
  public static long[] needed(String key) {
    long[] bits = new long[LONGS];
    int from = 0;
    while (from <= key.length()) {
      int gap = key.indexOf(Statement.GAP, from);
      int end = gap < 0 ? key.length() : gap;
      // The prefix of a value may have been taken for a part of the value.
      set(bits, key, from, gap >= 0 && key.startsWith("0x", end - 2) && end - 2 >= from ? end - 2 : end);
      from = end + 1;
    }
    return bits;
  }

  /** The pairs that a text has. */
  static long[] in(String text) {
    long[] bits = new long[LONGS];
    set(bits, text, 0, text.length());
    return bits;
  }

  private static void set(long[] bits, String text, int from, int to) {
    int last = -1;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        int low = Character.toLowerCase(c);
        if (last >= 0) {
          int bit = (last * 961 + low * 31) * 0x9E3779B1 >>> 24;
          bits[bit >> 6] |= 1L << bit;
        }
        last = low;
      }
    }
  }
}
