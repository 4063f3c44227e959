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
  private static final int MAX_PREFIX = 64;
  private static final int MAX_TAIL = 24;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] head = new long[MAX_PREFIX / 8];
  private final long[] tail = new long[MAX_TAIL / 8];
  private final long[] fixed = new long[MAX_TAIL / 8];
  private final long[] above = new long[MAX_TAIL / 8];
  private final long[] digits = new long[MAX_TAIL / 8];
  private int heads;
  private long lastHead;
  private int tails;
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
    heads = prefix + 7 >> 3;
    lastHead = (prefix & 7) == 0 ? -1L : (1L << 8 * (prefix & 7)) - 1;
    for (int i = 0; i < heads; i++) head[i] = (long) LONGS.get(b, from + 8 * i) & (i == heads - 1 ? lastHead : -1L);
    learnTail(text, b, from);
    start = text.start - from;
    set = true;
  }

  void forget() {
    set = false;
  }

  private void learnTail(StampText text, byte[] b, int from) {
    int n = length - prefix;
    tails = n + 7 >> 3;
    for (int i = 0; i < tails; i++) {
      tail[i] = 0;
      fixed[i] = 0;
      above[i] = 0;
      digits[i] = 0;
    }
    for (int i = 0; i < n; i++) {
      int at = from + prefix + i;
      boolean digit = i < 2 || at >= text.fractionFrom && at < text.fractionTo;
      int shift = 8 * (i & 7);
      tail[i >> 3] |= (digit ? '0' : b[at] & 255L) << shift;
      if (digit) above[i >> 3] |= 0x76L << shift;
      if (digit) digits[i >> 3] |= 0x80L << shift;
      else fixed[i >> 3] |= 0xFFL << shift;
    }
  }

  /** Whether {@code b[from..to)} begins with a stamp of this minute and form; {@link #READ} bytes must be readable. */
  boolean matches(byte[] b, int from, int to) {
    int end = from + length;
    if (!set || end > to || whole && end != to) return false;
    int last = heads - 1;
    for (int i = 0; i < last; i++) if ((long) LONGS.get(b, from + 8 * i) != head[i]) return false;
    if (last >= 0 && ((long) LONGS.get(b, from + 8 * last) & lastHead) != head[last]) return false;
    int p = from + prefix;
    for (int i = 0; i < tails; i++) {
      long x = (long) LONGS.get(b, p + 8 * i) ^ tail[i];
      if ((x & fixed[i] | ((x & ~HIGH) + above[i] | x) & digits[i]) != 0) return false;
    }
    if (!whole && StampText.goesOn(b, end, to, yearMissing)) return false;
    second = (b[p] - '0') * 10 + b[p + 1] - '0';
    int v = 0;
    for (int i = 0, q = from + fractionAt; i < fractionDigits; i++) v = v * 10 + b[q + i] - '0';
    nano = fractionDigits == 0 ? 0 : v * fractionScale;
    return epoch || second <= 60;
  }
}
