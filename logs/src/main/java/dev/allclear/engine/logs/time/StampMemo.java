package dev.allclear.engine.logs.time;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of a line up to the end of its stamp, as a mask: a line that differs from it in the digits of seconds and fraction only is
 * of the same minute and form, and is read by a few comparisons of eight bytes. Not thread-safe.
 */
final class StampMemo {
  /** As many bytes must be readable from a line's start on, in its array. */
  static final int READ = 104;
  private static final int MOST = 88;
  private static final int MAX_PREFIX = 64;
  private static final int MAX_TAIL = 24;
  private static final long LOW = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** What must stand there, {@code 0} for a digit; which bytes must be so, and which must be digits. */
  private final long[] form = new long[MOST / 8];
  private final long[] fixed = new long[MOST / 8];
  private final long[] digits = new long[MOST / 8];
  private int words;
  private int prefix;
  private int fractionAt;
  private int fractionDigits;
  private int fractionScale;
  private boolean yearMissing;
  private boolean whole;
  private boolean set;

  /** Seconds since 1970 at which the minute begins, of an epoch the hundred seconds. */
  long base;
  /** Bytes from the line's start to the stamp's start, and to its end. */
  int start;
  int length;
  boolean cycles;
  boolean byDay;
  boolean syslog;
  boolean rfc5424;
  boolean epoch;
  /** Whether what stands before the stamp is no part of the message. */
  boolean headed;
  /** The level that stands before or in the stamp, 0 when none does. */
  int level;

  /** What the last match found. */
  int second;
  int nano;

  /** @param isWhole whether the stamp is all of a field's value, which ends with it */
  void learn(StampText text, byte[] b, int from, int to, boolean isWhole) {
    set = false;
    headed = false;
    level = 0;
    prefix = text.secondsAt - from;
    length = text.at - from;
    whole = isWhole;
    fractionDigits = text.fractionTo - text.fractionFrom;
    boolean fits = text.secondsAt >= 0 && prefix >= 0 && prefix <= MAX_PREFIX && length - prefix <= MAX_TAIL && fractionDigits <= 9;
    if (!fits || from + READ > b.length || isWhole != (text.at == to) || text.second > 60) return;
    if (!isWhole && StampText.goesOn(b, text.at, to, text.yearMissing())) return;
    yearMissing = text.yearMissing();
    fractionAt = text.fractionFrom - from;
    fractionScale = 1;
    for (int i = fractionDigits; i < 9; i++) fractionScale *= 10;
    learnForm(text, b, from);
    start = text.start - from;
    set = true;
  }

  void forget() {
    set = false;
  }

  private void learnForm(StampText text, byte[] b, int from) {
    words = Math.max(3, length + 7 >> 3);
    for (int i = 0; i < words; i++) {
      form[i] = 0;
      fixed[i] = 0;
      digits[i] = 0;
    }
    for (int i = 0; i < length; i++) {
      int at = from + i;
      boolean digit = i == prefix || i == prefix + 1 || at >= text.fractionFrom && at < text.fractionTo;
      int shift = 8 * (i & 7);
      form[i >> 3] |= (digit ? '0' : b[at] & 255L) << shift;
      if (digit) digits[i >> 3] |= 0x80L << shift;
      else fixed[i >> 3] |= 0xFFL << shift;
    }
  }

  /** Whether {@code b[from..to)} begins with a stamp of this minute and form; {@link #READ} bytes must be readable. */
  boolean matches(byte[] b, int from, int to) {
    int end = from + length;
    if (!set || end > to || whole && end != to) return false;
    int p = from + prefix;
    if ((differs(b, from, 0) | differs(b, from, 1) | differs(b, from, 2)) != 0) return false;
    for (int i = 3; i < words; i++) if (differs(b, from, i) != 0) return false;
    if (!whole && StampText.goesOn(b, end, to, yearMissing)) return false;
    second = (b[p] - '0') * 10 + b[p + 1] - '0';
    int v = 0;
    for (int i = 0, q = from + fractionAt; i < fractionDigits; i++) v = v * 10 + b[q + i] - '0';
    nano = fractionDigits == 0 ? 0 : v * fractionScale;
    return epoch || second <= 60;
  }

  /** Not 0 where eight of the bytes are others, or no digits. */
  private long differs(byte[] b, int from, int i) {
    long x = (long) LONGS.get(b, from + 8 * i) ^ form[i];
    return x & fixed[i] | ((x & LOW) + 0x7676_7676_7676_7676L | x) & digits[i];
  }
}
