package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.shape.ShapeHash;

/**
 * Hashes of the values in front of a message: every byte counts, but only one digit of each run with how many there are as far as
 * that could matter to a stamp, and one mark for each long mixture of small letters and digits. Not thread-safe.
 */
final class FrontValues {
  private static final long NUMBER = 0x0506_0708_0102_0304L;
  private static final long NUMBERED_WORD = 0x0102_0304_0506_0708L;
  private static final long WORD_END = 0x0807_0605_0403_0201L;
  private static final int REMEMBERED = 1 << 9;
  private static final byte[] CLASS = new byte[256];
  private static final int HEX = 1;
  private static final int DIGIT = 2;
  private static final int SMALL = 4;
  private static final int CAPITAL = 8;
  /** Bytes that no value has, for mixtures in values. */
  private static final int SINGLE = 0x10;
  private static final int DASHED = 0x18;
  private static final byte[] COUNTED = {0, 1, 1, 0, 2, 0, 3, 0, 4, 0, 6, 0, 0, 6, 5, 0, 6, 0, 0, 6};

  static {
    for (int c = 'a'; c <= 'z'; c++) CLASS[c] = SMALL;
    for (int c = 'A'; c <= 'Z'; c++) CLASS[c] = CAPITAL;
    for (int c = 'a'; c <= 'f'; c++) CLASS[c] = HEX;
    for (int c = '0'; c <= '9'; c++) CLASS[c] = DIGIT;
  }

  private final long[] exact = new long[REMEMBERED];
  private final long[] prints = new long[REMEMBERED];

  /**
   * The hash of a value, of letters, digits and dashes; the same few names of threads and hosts come line after line.
   *
   * @param counted whether the lengths of its numbers matter
   */
  long print(byte[] b, int from, int to, boolean counted) {
    if (number(b, from, to)) return NUMBER + (counted ? count(to - from) : 0);
    long word = ShapeHash.word(b, from, to) ^ (counted ? NUMBER : 0);
    int slot = (int) (word >>> 32) & REMEMBERED - 1;
    if (exact[slot] == word) return prints[slot];
    long print = general(b, from, to, counted);
    exact[slot] = word;
    prints[slot] = print;
    return print;
  }

  private static boolean number(byte[] b, int from, int to) {
    int p = from;
    for (; to - p > 8; p += 8) if (Eight.digit(Eight.at(b, p)) != Eight.HIGH) return false;
    return (~Eight.digit(Eight.at(b, p)) & Eight.HIGH & -1L >>> 64 - 8 * (to - p)) == 0;
  }

  private static long general(byte[] b, int from, int to, boolean counted) {
    long h = NUMBERED_WORD;
    long w = 0;
    int n = 0;
    int p = from;
    while (p < to) {
      int q = p;
      int seen = 0;
      while (q < to && CLASS[b[q] & 255] != 0) seen |= CLASS[b[q++] & 255];
      int unit = unit(b, p, q, to, seen);
      if (unit > q) {
        w = w << 24 | DASHED | (q - p == run(b, p, q) ? 4 : 0) | ends(b, p, unit) | (counted ? leading(b, p, q) << 8 : 0);
        h = ShapeHash.mix(h, w);
        p = unit;
        n++;
        continue;
      }
      if (unit == q) {
        h = ShapeHash.mix(h, w = w << 24 | SINGLE | ends(b, p, q) | (counted ? leading(b, p, q) << 8 : 0));
        p = q;
        n++;
        continue;
      }
      if (q == p) q++;
      while (p < q) {
        int c = b[p] & 255;
        if (digit(b[p]) && (p == from || (b[p - 1] | 0x20) != 'g')) {
          int digits = run(b, p, q);
          c = counted ? '0' | count(digits) << 8 : '0';
          p += digits;
        } else {
          p++;
        }
        h = ShapeHash.mix(h, w = w << 24 | c);
        n++;
      }
    }
    return ShapeHash.mix(h, WORD_END + n);
  }

  private static int run(byte[] b, int from, int to) {
    int p = from;
    while (p < to && digit(b[p])) p++;
    return p - from;
  }

  private static int ends(byte[] b, int from, int to) {
    return (digit(b[from]) ? 1 : 0) | (digit(b[to - 1]) ? 2 : 0);
  }

  /**
   * Where the value ends that the run of letters and digits {@code b[p..q)} is or begins: a number with {@code 0x} before it, a long
   * mixture of small letters and digits, or hexadecimal numbers with dashes between them; -1 when it is none.
   */
  private static int unit(byte[] b, int p, int q, int to, int seen) {
    if ((seen & CAPITAL) != 0 || seen == 0) return -1;
    if ((seen & SMALL) == 0 && q + 1 < to && b[q] == '-') {
      int all = seen;
      int end = q;
      while (end + 1 < to && b[end] == '-') {
        int r = end + 1;
        int more = 0;
        while (r < to && CLASS[b[r] & 255] != 0) more |= CLASS[b[r++] & 255];
        if (more == 0 || (more & (SMALL | CAPITAL)) != 0) break;
        all |= more;
        end = r;
      }
      if (end - p >= 16 && all == (HEX | DIGIT)) return end;
    }
    boolean mixed = (seen & DIGIT) != 0 && seen != DIGIT;
    boolean prefixed = q - p > 2 && b[p] == '0' && b[p + 1] == 'x';
    return mixed && (q - p >= 8 || prefixed) ? q : -1;
  }

  /** The number of digits that a mixture begins with, where it is digits alone up to a dash or so many that they could be a stamp. */
  private static int leading(byte[] b, int from, int to) {
    int digits = run(b, from, to);
    return digits == to - from || digits >= 8 ? count(digits) : 0;
  }

  private static int count(int digits) {
    return digits < COUNTED.length ? COUNTED[digits] : 0;
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }
}
