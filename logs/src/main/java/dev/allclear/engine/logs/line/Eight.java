package dev.allclear.engine.logs.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Asks eight bytes at once, as one number with the first byte lowest. Answers have the high bit of each byte that is so, and no
 * other bit; they are exact for each byte, whatever its neighbours are.
 */
final class Eight {
  static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long LOW = ~HIGH;
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Eight() {}

  static long at(byte[] b, int p) {
    return (long) LONGS.get(b, p);
  }

  /** How many bytes stand before the first one that is so; of an answer that is not 0. */
  static int first(long answer) {
    return Long.numberOfTrailingZeros(answer) >>> 3;
  }

  /** One bit for each byte, the first lowest. */
  static int bits(long answer) {
    return (int) ((answer >>> 7) * 0x0102_0408_1020_4080L >>> 56);
  }

  static long digit(long x) {
    return ~((x & LOW ^ 0x3030_3030_3030_3030L) + 0x7676_7676_7676_7676L | x) & HIGH;
  }

  static long lineFeed(long x) {
    return ~((x & LOW ^ 0x0A0A_0A0A_0A0A_0A0AL) + LOW | x) & HIGH;
  }

  /** A space or an ASCII control character. */
  static long blank(long x) {
    return ~((x & LOW) + 0x5F5F_5F5F_5F5F_5F5FL | x) & HIGH;
  }

  /**
   * None of the bytes that values are made of: letters, digits and dashes.
   *
   * @param digit what {@link #digit} says of them
   */
  static long outside(long x, long digit) {
    long low = x & LOW;
    long small = low | 0x2020_2020_2020_2020L;
    long letter = small + 0x1F1F_1F1F_1F1F_1F1FL & ~(small + 0x0505_0505_0505_0505L);
    long other = (low ^ 0x2D2D_2D2D_2D2D_2D2DL) + LOW;
    return (other & ~(letter | digit) | x) & HIGH;
  }
}
