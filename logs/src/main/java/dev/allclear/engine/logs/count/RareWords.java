package dev.allclear.engine.logs.count;

import dev.allclear.engine.logs.shape.ShapeHash;
import java.util.Arrays;
import java.util.Collection;

/**
 * Tells the words that few shapes have from those that many have: the former are values (names of people, hosts, files), and
 * without them shapes fall together. Words are told apart by their hashes. Immutable once built.
 */
final class RareWords {
  private static final int COMMON = 5;

  private final long[] keys;
  private final byte[] counts;
  private int size;

  RareWords(Collection<ShapeTally> shapes) {
    int slots = 1 << 12;
    long bytes = 0;
    for (ShapeTally shape : shapes) bytes += shape.text.length;
    while (slots < bytes / 4) slots <<= 1;
    keys = new long[slots];
    counts = new byte[slots];
    for (ShapeTally shape : shapes) count(padded(shape.text), shape.text.length);
  }

  private static byte[] padded(byte[] text) {
    return Arrays.copyOf(text, text.length + ShapeHash.PADDING);
  }

  private void count(byte[] b, int length) {
    for (int p = 0; p < length; ) {
      int q = end(b, p, length);
      if (q > p && size < keys.length / 2) {
        int slot = slot(ShapeHash.word(b, p, q));
        if (counts[slot] < COMMON) counts[slot]++;
      }
      p = Math.max(q, p + 1);
    }
  }

  private int slot(long hash) {
    long key = hash == 0 ? 1 : hash;
    int mask = keys.length - 1;
    int i = (int) (key >>> 20) & mask;
    while (keys[i] != 0 && keys[i] != key) i = i + 1 & mask;
    if (keys[i] == 0) {
      keys[i] = key;
      size++;
    }
    return i;
  }

  private boolean common(byte[] b, int from, int to) {
    long hash = ShapeHash.word(b, from, to);
    long key = hash == 0 ? 1 : hash;
    int mask = keys.length - 1;
    for (int i = (int) (key >>> 20) & mask; keys[i] != 0; i = i + 1 & mask) if (keys[i] == key) return counts[i] >= COMMON;
    return false;
  }

  /** The end of the run of letters at {@code p}, where bytes above ASCII are letters too. */
  private static int end(byte[] b, int p, int length) {
    int q = p;
    while (q < length && letter(b[q])) q++;
    return q;
  }

  private static boolean letter(int c) {
    return c < 0 || (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.' || c == '/' || c == '@';
  }

  /** The text with a number in the place of each rare word, so that it has the shape of a message with a value there. */
  byte[] without(byte[] text) {
    byte[] b = padded(text);
    byte[] out = new byte[text.length + 1];
    int n = 0;
    for (int p = 0; p < text.length; ) {
      int q = end(b, p, text.length);
      if (q > p && !common(b, p, q)) {
        out[n++] = '0';
      } else {
        int to = Math.max(q, p + 1);
        System.arraycopy(b, p, out, n, to - p);
        n += to - p;
      }
      p = Math.max(q, p + 1);
    }
    return Arrays.copyOf(out, n);
  }
}
