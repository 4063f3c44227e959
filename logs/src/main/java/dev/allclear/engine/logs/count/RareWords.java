package dev.allclear.engine.logs.count;

import dev.allclear.engine.logs.shape.ShapeHash;
import java.util.Arrays;
import java.util.Collection;

/**
 * Tells the words that few shapes have from those that many have: the former are values (names of people, hosts, files), and without
 * them shapes fall together. A word is common when one shape in {@value #ONE_IN} has it, and {@value #LEAST} at least.
 *
 * <p>Words are counted by two hashes of theirs in a table without keys (a count-min sketch: Cormode, Muthukrishnan 2005), so that a rare
 * word may be taken for a common one, never the other way round, whatever order the shapes come in. Immutable once built.
 */
final class RareWords {
  private static final int LEAST = 5;
  private static final int ONE_IN = 1_000;
  private static final int SLOTS = 1 << 16;

  private final byte[] first = new byte[SLOTS];
  private final byte[] second = new byte[SLOTS];
  private final int common;

  RareWords(Collection<ShapeTally> shapes) {
    common = Math.clamp(shapes.size() / ONE_IN, LEAST, Byte.MAX_VALUE);
    for (ShapeTally shape : shapes) count(padded(shape.text), shape.text.length);
  }

  private static byte[] padded(byte[] text) {
    return Arrays.copyOf(text, text.length + ShapeHash.PADDING);
  }

  private void count(byte[] b, int length) {
    for (int p = 0; p < length; ) {
      int q = end(b, p, length);
      if (q > p) count(ShapeHash.word(b, p, q));
      p = Math.max(q, p + 1);
    }
  }

  private void count(long word) {
    int i = (int) (word >>> 48);
    int j = (int) (word >>> 32) & SLOTS - 1;
    if (first[i] < common) first[i]++;
    if (second[j] < common) second[j]++;
  }

  private boolean common(long word) {
    return first[(int) (word >>> 48)] >= common && second[(int) (word >>> 32) & SLOTS - 1] >= common;
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
      if (q > p && !common(ShapeHash.word(b, p, q))) {
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
