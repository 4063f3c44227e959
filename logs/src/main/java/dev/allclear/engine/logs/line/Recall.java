package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.shape.ShapeHash;
import dev.allclear.engine.logs.time.StampReader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at a line in one pass over its bytes, eight at a time, and gives it a print: lines with the same print are understood in the
 * same way by {@link LineParser}, so that what it made of the first one holds for all of them. That is how nearly all lines of a log
 * are counted without being taken apart.
 *
 * <p>A print leaves out the stamp, whose time is read apart. Of the words in the front of the line, as far as the parser ever
 * looked for a level or a logger, it has every byte, but only one digit for each run of them and one mark for each long mixture
 * of small letters and digits; of those behind what their shape has. Where digits themselves could matter, such as to tell a second stamp from a process
 * number, the parser says that a line is not {@link LineParser#general}, and its print is not kept. Not thread-safe.
 */
public final class Recall {
  private static final int MAX_LINE = 4_096;
  private static final int MAX_FRONT = 200;
  private static final int MAX_WORDS = 24;
  private static final int WORDS_AT_FIRST = 4;
  private static final int WORDS_OF_COUNTED_DIGITS = 2;
  private static final int WORDS_OF_COUNTED_DIGITS_UNDATED = 9;
  private static final long DATED = 0x1F_83_D9_AB_FB_41_BD_6BL;
  private static final long ACCESS = 0x3C_6E_F3_72_FE_94_F8_2BL;
  private static final long UNDATED = 0x5B_E0_CD_19_13_7E_21_79L;
  private static final long NUMBERED_WORD = 0x0102_0304_0506_0708L;
  private static final long WORD_END = 0x0807_0605_0403_0201L;
  private static final long PART_END = 0xA5_4F_F5_3A_5F_1D_36_F1L;
  private static final long VALUE = 0x0304_0506_0708_0102L;
  private static final long ONE_NUMBER = 0x0506_0708_0102_0304L;
  private static final int PATIENCE = 64;
  private static final int REST = 2_000;
  private static final int FRONTS = 1 << 9;
  private static final long LOW = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] CLASS = new byte[256];
  private static final int HEX = 1;
  private static final int DIGIT = 2;
  private static final int SMALL = 4;
  private static final int CAPITAL = 8;
  /** Bytes that no word has, for values in words. */
  private static final int SINGLE = 0x10;
  private static final int DASHED = 0x18;
  private static final byte[] COUNTED = {0, 1, 1, 0, 2, 0, 3, 0, 4, 0, 6, 0, 0, 6, 5, 0, 6, 0, 0, 6};

  static {
    for (int c = 'a'; c <= 'z'; c++) CLASS[c] = SMALL;
    for (int c = 'A'; c <= 'Z'; c++) CLASS[c] = CAPITAL;
    for (int c = 'a'; c <= 'f'; c++) CLASS[c] = HEX;
    for (int c = '0'; c <= '9'; c++) CLASS[c] = DIGIT;
  }

  private final StampReader stamps;
  private int wordsDated = WORDS_AT_FIRST;
  private int wordsUndated = WORDS_AT_FIRST;
  private final long[] frontWords = new long[FRONTS];
  private final long[] frontPrints = new long[FRONTS];
  private int start;
  private boolean access;
  private int inVain;
  private int resting;

  /** Where the line ends: the place of its line feed. */
  public int end;
  /** Whether the line has a stamp, which {@link StampReader} then holds. */
  public boolean dated;
  /** Stands for all that the line says but its time. */
  public long print;

  public Recall(StampReader stamps) {
    this.stamps = stamps;
  }

  /**
   * Looks at the line that begins at {@code from}. False when it is not one that could be recalled; then only {@link #end} is set, or -1
   * where it was not looked for.
   *
   * @param to where the bytes end; {@code b[to]} is a line feed
   */
  public boolean look(byte[] b, int from, int to) {
    end = -1;
    if (b[from] == '{' || resting > 0) {
      if (resting > 0) resting--;
      return false;
    }
    access = digit(b[from]) && access(b, from, to);
    if (access) return end - from <= MAX_LINE;
    dated = stamps.recalls(b, from, to);
    if (dated && !stamps.isHeaded()) return false;
    start = dated ? stamps.to : from;
    long seed = dated ? DATED + (stamps.levelBefore() << 2 | (stamps.syslog ? 1 : 0) | (stamps.rfc5424 ? 2 : 0)) : UNDATED;
    boolean known = words(b, start, dated ? wordsDated : wordsUndated, seed);
    return known && end - from <= MAX_LINE;
  }

  /** Looks at a line of a web server: address, a dash, user, stamp in brackets and method. */
  private boolean access(byte[] b, int from, int to) {
    int p = from;
    for (int part = 0; part < 4; part++) {
      int digits = run(b, p, p + 4);
      p += digits;
      if (digits == 0 || digits > 3 || b[p++] != (part < 3 ? '.' : ' ')) return false;
    }
    if (b[p] != '-' || b[p + 1] != ' ') return false;
    p += 2;
    if (b[p] != '-' && !Ascii.is(b[p], Ascii.LETTER)) return false;
    while (!blank(b[p]) && p - from < MAX_FRONT) p++;
    if (b[p] != ' ' || b[p + 1] != '[' || !stamps.recallsBracketed(b, p + 1, to) || !AccessLine.is(b, stamps.to, to)) return false;
    int method = stamps.to + 3;
    p = method;
    while (Ascii.is(b[p], Ascii.UPPER)) p++;
    print = ShapeHash.mix(ACCESS, ShapeHash.word(b, method, p));
    end = newline(b, p);
    start = stamps.to;
    dated = true;
    return true;
  }

  /** The next line feed, of which there is one. */
  private static int newline(byte[] b, int from) {
    for (int p = from; ; p += 8) {
      long x = (long) LONGS.get(b, p) ^ 0x0A0A_0A0A_0A0A_0A0AL;
      long found = x - 0x0101_0101_0101_0101L & ~x & HIGH;
      if (found != 0) return p + (Long.numberOfTrailingZeros(found) >>> 3);
    }
  }

  private boolean words(byte[] b, int from, int front, long seed) {
    long h = seed;
    int p = from;
    int left = front;
    int frontEnd = from;
    int counted = dated ? WORDS_OF_COUNTED_DIGITS : WORDS_OF_COUNTED_DIGITS_UNDATED;
    for (;;) {
      int q = p;
      long before = h;
      long digits = 0;
      long x;
      long blank;
      for (;;) {
        x = (long) LONGS.get(b, q);
        blank = ~((x & LOW) + 0x5F5F_5F5F_5F5F_5F5FL | x) & HIGH;
        if (blank != 0) break;
        digits |= ~(((x ^ 0x3030_3030_3030_3030L) & LOW) + 0x7676_7676_7676_7676L | x) & HIGH;
        h = ShapeHash.mix(h, x);
        q += 8;
      }
      int bit = Long.numberOfTrailingZeros(blank) - 7;
      long mask = (1L << bit) - 1;
      digits |= ~(((x ^ 0x3030_3030_3030_3030L) & LOW) + 0x7676_7676_7676_7676L | x) & HIGH & mask;
      q += bit >>> 3;
      if (digits == 0) h = ShapeHash.mix(h, x & mask);
      else if (left > 0) h = ShapeHash.mix(before, front(b, p, q, counted > 0));
      else if (isValue(b, p, q)) h = ShapeHash.mix(before, VALUE);
      else h = ShapeHash.part(ShapeHash.mix(before, NUMBERED_WORD), b, p, q) ^ PART_END;
      if (left > 0) {
        left--;
        frontEnd = q;
        if (q > p) counted--;
      }
      int c = (int) (x >>> bit) & 255;
      p = q + 1;
      if (c == ' ') continue;
      if (c == '\n') break;
      h = ShapeHash.mix(h, c);
    }
    end = p - 1;
    print = h == 0 ? 1 : h;
    return frontEnd - from <= MAX_FRONT;
  }

  /**
   * Whether a word with a digit is nothing but a value to a shape: of letters, digits and {@code - . / _ :}, where a dot or colon
   * neither ends it nor stands in a word that begins otherwise than with a digit.
   */
  private static boolean isValue(byte[] b, int from, int to) {
    long other = 0;
    long joints = 0;
    for (int p = from; p < to; p += 8) {
      long x = (long) LONGS.get(b, p);
      long low = x & LOW;
      long small = low | 0x2020_2020_2020_2020L;
      long letter = small + 0x1F1F_1F1F_1F1F_1F1FL & ~(small + 0x0505_0505_0505_0505L);
      long dashToColon = low + 0x5353_5353_5353_5353L & ~(low + 0x4545_4545_4545_4545L);
      long line = ~((low ^ 0x5F5F_5F5F_5F5F_5F5FL) + LOW);
      long within = to - p >= 8 ? HIGH : HIGH & ~(-1L << 8 * (to - p));
      joints |= (~((low ^ 0x2E2E_2E2E_2E2E_2E2EL) + LOW) | ~((low ^ 0x3A3A_3A3A_3A3A_3A3AL) + LOW)) & within;
      other |= (~(letter | dashToColon | line) | x) & within;
    }
    return other == 0 && (joints == 0 || digit(b[from]) && b[to - 1] != '.' && b[to - 1] != ':');
  }

  /** A word with a digit in front of the message; the same few names of threads and hosts come line after line. */
  private long front(byte[] b, int from, int to, boolean counted) {
    long exact = ShapeHash.word(b, from, to) ^ (counted ? PART_END : 0);
    int slot = (int) (exact >>> 32) & FRONTS - 1;
    if (frontWords[slot] == exact) return frontPrints[slot];
    long print = to - from <= 16 ? withOneNumber(b, from, to, counted) : 0;
    if (print == 0) print = general(b, from, to, counted);
    frontWords[slot] = exact;
    frontPrints[slot] = print;
    return print;
  }

  /** The print of a short word with one number that stands between marks, such as {@code sshd[123]:}; 0 for others. */
  private static long withOneNumber(byte[] b, int from, int to, boolean counted) {
    int digits = digitsAt(b, from) | digitsAt(b, from + 8) << 8;
    digits &= (1 << to - from) - 1;
    int first = Integer.numberOfTrailingZeros(digits);
    int run = digits >>> first;
    if ((run & run + 1) != 0) return 0;
    int start = from + first;
    int stop = start + Integer.bitCount(digits);
    if (start > from && (CLASS[b[start - 1] & 255] != 0 || b[start - 1] == '-') || stop < to && (CLASS[b[stop] & 255] != 0 || b[stop] == '-')) return 0;
    long h = ShapeHash.mix(ONE_NUMBER + (counted ? count(stop - start) : 0), ShapeHash.word(b, from, start));
    return ShapeHash.mix(h, ShapeHash.word(b, stop, to));
  }

  private static int digitsAt(byte[] b, int p) {
    long x = (long) LONGS.get(b, p);
    long digits = ~(((x ^ 0x3030_3030_3030_3030L) & LOW) + 0x7676_7676_7676_7676L | x) & HIGH;
    return (int) ((digits >>> 7) * 0x0102_0408_1020_4080L >>> 56);
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
        w = w << 24 | DASHED | (q - p == run(b, p, q) ? 4 : 0) | ends(b, p, unit) | (counted ? count(run(b, p, q)) << 8 : 0);
        h = ShapeHash.mix(h, w);
        p = unit;
        n++;
        continue;
      }
      if (unit == q) {
        h = ShapeHash.mix(h, w = w << 24 | SINGLE | ends(b, p, q) | (counted ? count(run(b, p, q)) << 8 : 0));
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

  private static boolean blank(int c) {
    return c <= ' ' && c >= 0;
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

  private static int count(int digits) {
    return digits < COUNTED.length ? COUNTED[digits] : 0;
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Says that a line was recalled, so that looking pays. */
  public void recalled() {
    inVain = 0;
  }

  /** Says that a line was not; after many of them in a row, looking is left out for a while. */
  public void notRecalled() {
    if (++inVain % PATIENCE == 0) resting = REST;
  }

  /**
   * Whether what the parser made of the line that was looked at last holds for all with its print. Widens the front when the parser
   * looked further than it goes; then all prints change.
   */
  public boolean keeps(LineParser parser, byte[] b) {
    if (access) return parser.kind == LineParser.Kind.ACCESS && parser.dated && stamps.to == start;
    if (!parser.general || parser.dated != dated || dated && stamps.to != start || end - start > MAX_LINE) return false;
    int wordsBefore = 0;
    int examined = 1;
    int looked = 2;
    for (int p = start; p < end && p < Math.max(parser.examined + 1, parser.looked); p++) {
      if (!blank(b[p])) continue;
      if (p <= parser.examined) examined++;
      if (p >= parser.looked) continue;
      looked++;
      if (p > start && !blank(b[p - 1])) wordsBefore++;
    }
    int needed = Math.max(examined, looked);
    if (wordsBefore >= (dated ? WORDS_OF_COUNTED_DIGITS : WORDS_OF_COUNTED_DIGITS_UNDATED) || needed > MAX_WORDS) return false;
    if (needed <= (dated ? wordsDated : wordsUndated)) return true;
    if (dated) wordsDated = needed;
    else wordsUndated = needed;
    return false;
  }

  /** How far the front goes; prints that were made when it was another number mean nothing. */
  public int fronts() {
    return wordsDated << 8 | wordsUndated;
  }
}
