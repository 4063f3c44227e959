package dev.allclear.engine.logs.count;

import dev.allclear.engine.logs.shape.ShapeHash;
import java.util.Arrays;

/** How a message begins: its first {@value #WORDS} words, or as many of them as hold no number, path or address. */
final class Beginning {
  private static final int WORDS = 3;
  private static final int MOST = 128;

  private Beginning() {}

  static byte[] of(byte[] text, int from, int to) {
    return Arrays.copyOfRange(text, from, end(text, from, to));
  }

  static long hash(byte[] text, int from, int to) {
    byte[] words = Arrays.copyOfRange(text, from, end(text, from, to) + ShapeHash.PADDING);
    return ShapeHash.message(words, 0, words.length - ShapeHash.PADDING);
  }

  private static int end(byte[] text, int from, int to) {
    int limit = Math.min(to, from + MOST);
    int p = from;
    int end = from;
    for (int word = 0; word < WORDS; word++) {
      while (p < limit && text[p] <= ' ' && text[p] >= 0) p++;
      int q = p;
      while (q < limit && (text[q] > ' ' || text[q] < 0) && text[q] != '=' && text[q] != '"') q++;
      boolean plain = q < limit;
      for (int i = p; i < q; i++) plain &= (text[i] < '0' || text[i] > '9') && text[i] != '/' && text[i] != '@';
      if (!plain || q == p) break;
      end = q;
      p = q;
    }
    return end;
  }
}
