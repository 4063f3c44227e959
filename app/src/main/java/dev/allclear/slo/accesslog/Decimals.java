package dev.allclear.slo.accesslog;

/** Plain decimal numbers in bytes, such as {@code 0.212}. */
final class Decimals {
  private static final long MOST = Long.MAX_VALUE / 10 - 10;

  private Decimals() {}

  /** The number times so many microseconds, cut below one; {@link Hit#UNTIMED} when it is none. */
  static long micros(byte[] b, int from, int to, long unit) {
    long value = 0;
    long scale = unit;
    boolean isFraction = false;
    boolean hasDigit = false;
    for (int i = from; i < to; i++) {
      int digit = b[i] - '0';
      if (b[i] == '.' && !isFraction) {
        isFraction = true;
      } else if (digit < 0 || digit > 9 || value > MOST / unit) {
        return Hit.UNTIMED;
      } else if (!isFraction) {
        hasDigit = true;
        value = value * 10 + digit * unit;
      } else {
        hasDigit = true;
        scale /= 10;
        value += digit * scale;
      }
    }
    return hasDigit ? value : Hit.UNTIMED;
  }
}
