package dev.allclear.engine.logs.line;

/**
 * Where in an array of bytes digits and line feeds stand, and where bytes do that no value has, a bit for each byte: that a byte's class is told for
 * all of them at once, and found by counting zeros, spares most of the branches that no processor could foretell. Holds the bits of the
 * last {@value #RING} blocks of 64 bytes that were looked at. Not thread-safe.
 */
final class Marks {
  static final int REACH = 4_096;
  private static final int RING = 128;
  private static final int AHEAD = 8 * 64;

  private final long[] stops = new long[RING];
  private final long[] outside = new long[RING];
  private byte[] b = new byte[0];
  private int covered;

  /** Takes other bytes, of which those from {@code from} on will be asked for; some of the next ones may be read too, as far as there are any. */
  void begin(byte[] bytes, int from) {
    b = bytes;
    covered = from & -64;
  }

  /** Makes ready for a line that begins there, at most {@value #REACH} bytes before the end of what will be asked. */
  void line(int from) {
    if (from >= covered) covered = from & -64;
    if (from + AHEAD / 2 > covered) fill();
  }

  /** Where the next digit or line feed stands, from {@code p} on; there must be one. */
  int stop(int p) {
    long rest = stops[p >>> 6 & RING - 1] >>> p;
    return rest != 0 && p < covered ? p + Long.numberOfTrailingZeros(rest) : farStop(p);
  }

  private int farStop(int p) {
    if (p >= covered) fill();
    long rest = stops[p >>> 6 & RING - 1] >>> p;
    if (rest != 0) return p + Long.numberOfTrailingZeros(rest);
    for (int i = (p >>> 6) + 1; ; i++) {
      if (i << 6 >= covered) fill();
      long bits = stops[i & RING - 1];
      if (bits != 0) return (i << 6) + Long.numberOfTrailingZeros(bits);
    }
  }

  /** Where the value begins that has a digit at {@code p}, not before {@code least}. */
  int start(int p, int least) {
    for (int q = p; ; ) {
      long before = outside[q >>> 6 & RING - 1] << ~q;
      if (before != 0) return Math.max(least, q + 1 - Long.numberOfLeadingZeros(before));
      q = (q & -64) - 1;
      if (q < least) return least;
    }
  }

  /** Where the value ends that has a digit at {@code p}. */
  int end(int p) {
    long rest = outside[p >>> 6 & RING - 1] >>> p;
    if (rest != 0) return p + Long.numberOfTrailingZeros(rest);
    for (int i = (p >>> 6) + 1; ; i++) {
      if (i << 6 >= covered) fill();
      long bits = outside[i & RING - 1];
      if (bits != 0) return (i << 6) + Long.numberOfTrailingZeros(bits);
    }
  }

  private void fill() {
    int to = Math.min(covered + AHEAD, b.length & -64);
    if (to == covered) {
      last();
      return;
    }
    for (int p = covered; p < to; p += 64) block(b, p, p >>> 6 & RING - 1);
    covered = to;
  }

  /** The bytes at the array's end, behind which there are none. */
  private void last() {
    byte[] tail = new byte[64];
    System.arraycopy(b, covered, tail, 0, b.length - covered);
    block(tail, 0, covered >>> 6 & RING - 1);
    covered += 64;
  }

  private void block(byte[] bytes, int from, int i) {
    long stop = 0;
    long out = 0;
    for (int k = 0; k < 64; k += 8) {
      long x = Eight.at(bytes, from + k);
      long digit = Eight.digit(x);
      stop |= (long) Eight.bits(digit | Eight.lineFeed(x)) << k;
      out |= (long) Eight.bits(Eight.outside(x, digit)) << k;
    }
    stops[i] = stop;
    outside[i] = out;
  }
}
