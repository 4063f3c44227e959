package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.shape.ShapeHash;

/** Hashes of bytes that stand in a line as they are, up to 32 of them without a branch. */
final class Literal {
  private static final long OTHER_LANE = 0x2D35_8DCC_AA6C_78A5L;
  private static final int AT_ONCE = 32;
  /** At {@code 24 + n} a mask of the lowest n bytes, of none below, of all above. */
  private static final long[] MASKS = new long[24 + AT_ONCE + 1];

  static {
    for (int i = 0; i < MASKS.length; i++) MASKS[i] = i <= 24 ? 0 : i >= 32 ? -1L : (1L << 8 * (i - 24)) - 1;
  }

  private Literal() {}

  /** Goes on from a hash with {@code b[from..to)}; {@value #AT_ONCE} bytes behind {@code to} must be readable. */
  static long mix(long h, byte[] b, int from, int to) {
    int p = from;
    long mixed = h;
    for (; to - p > AT_ONCE; p += AT_ONCE) mixed = four(mixed, Eight.at(b, p), Eight.at(b, p + 8), Eight.at(b, p + 16), Eight.at(b, p + 24));
    int n = to - p;
    return four(mixed + n, Eight.at(b, p) & MASKS[n + 24], Eight.at(b, p + 8) & MASKS[n + 16], Eight.at(b, p + 16) & MASKS[n + 8], Eight.at(b, p + 24) & MASKS[n]);
  }

  /** Of eight bytes the first so many. */
  static long mask(int bytes) {
    return bytes <= 0 ? 0 : bytes >= 8 ? -1 : (1L << 8 * bytes) - 1;
  }

  /** The same of at least none and at most eight, without a branch. */
  static long first(int bytes) {
    return MASKS[bytes + 24];
  }

  /** Of the differences of up to {@value #AT_ONCE} bytes those of the first {@code n}. */
  static long differs(int n, long a, long b, long c, long d) {
    return a & MASKS[n + 24] | b & MASKS[n + 16] | c & MASKS[n + 8] | d & MASKS[n];
  }

  /** Two lanes that do not wait for each other. */
  private static long four(long h, long a, long b, long c, long d) {
    long left = ShapeHash.mix(ShapeHash.mix(h, a), b);
    long right = ShapeHash.mix(ShapeHash.mix(h ^ OTHER_LANE, c), d);
    return ShapeHash.mix(left, right);
  }
}
