package dev.allclear.engine.logs.time;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Finds the time stamp of a line and turns it into an instant. One reader serves one file, from its first line to its last:
 * it supplies a missing year or date from the file's own time and the order of the lines, and a missing zone from the survey's.
 *
 * <p>Lines of the same minute share their first bytes, so a line that repeats them costs a few comparisons; with {@code plain} that
 * is left out, which gives the same answers and is there to prove it. Not thread-safe.
 */
public final class StampReader {
  private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TOKENS = 4;
  private static final int TOKENS_IN_BRACKETS = 7;
  private static final int LIMIT = 256;

  private final StampText text = new StampText();
  private final StampText following = new StampText();
  private final Dating dating;
  private final boolean plain;
  private final Memos own = new Memos();
  private final Memos enclosed = new Memos();
  private Memos memos = own;
  private @Nullable StampMemo recalled;
  private boolean inside;
  private boolean epoch;
  private @Nullable String pattern;

  /** The stamp that was found last: seconds since 1970 and nanoseconds, and the bytes it took. */
  public long second;
  public int nano;
  public int from;
  public int to;
  /** Whether the found stamp has the form of syslog: a month's name and no year. */
  public boolean syslog;
  /** How far {@link #couldBeDated} or {@link #couldHaveAnother} looked, but for the rest of the word there. */
  public int looked;
  /** The last word there of which how many digits it has mattered, and the word behind it; -1 when there was none. */
  public int digitsLooked;
  /** Whether the line begins as RFC 5424 has it, with a priority and a version. */
  public boolean rfc5424;

  /** What stamps at the beginning of lines, in brackets within them and in fields were like. */
  private static final class Memos {
    final @Nullable StampMemo[] lines = new StampMemo[8];
    final @Nullable StampMemo[] bracketed = new StampMemo[8];
    final @Nullable StampMemo[] values = new StampMemo[8];
  }

  /**
   * @param fileTime when the file was last written, seconds since 1970
   * @param shift how many years (or days, for stamps without a date) earlier the first stamp is than {@code fileTime} suggests
   */
  public StampReader(ZoneId zone, long fileTime, int shift, boolean plain) {
    this.dating = new Dating(zone, fileTime, shift);
    this.plain = plain;
  }

  /** Looks at the head of a file once, to learn whether its days or its months come first. */
  public void learn(byte[] b, int from, int to) {
    text.order = DayOrder.of(b, from, to);
    following.order = text.order;
  }

  /**
   * Says whether what is asked next stands within a line that has its time already, as a program's line in the one of its container's
   * runtime. Then a stamp is found as ever, but no instant is made of it.
   */
  public void inside(boolean within) {
    inside = within;
    memos = within ? enclosed : own;
  }

  /** Finds the first stamp among the leading words of a line. */
  public boolean find(byte[] b, int lineFrom, int lineTo) {
    if (recalls(b, lineFrom, lineTo)) return true;
    if (!search(b, lineFrom, Math.min(lineTo, lineFrom + LIMIT), lineTo)) return false;
    if (plain) return true;
    if (from - 1 > lineFrom && b[from - 1] == '[') remember(memos.bracketed, b, from - 1, lineTo, false);
    remember(memos.lines, b, lineFrom, lineTo, false);
    return true;
  }

  /** Whether a stamp in brackets begins at {@code open} that is like one that was found within a line but for seconds and fraction. */
  public boolean recallsBracketed(byte[] b, int open, int lineTo) {
    return recalls(memos.bracketed, b, open, lineTo);
  }

  /** Whether the line begins like one that was read before but for seconds and fraction, and if so, its stamp. */
  public boolean recalls(byte[] b, int lineFrom, int lineTo) {
    return recalls(memos.lines, b, lineFrom, lineTo);
  }

  private boolean recalls(@Nullable StampMemo[] all, byte[] b, int lineFrom, int lineTo) {
    if (plain || lineFrom + StampMemo.READ > b.length) return false;
    StampMemo memo = all[slot(b, lineFrom)];
    if (memo == null || !memo.matches(b, lineFrom, lineTo) || memo.cycles && !inside && !dating.near(memo.base, memo.byDay)) return false;
    recall(memo, lineFrom);
    return true;
  }

  /**
   * Whether a value of a field that begins at {@code valueFrom} is all of a stamp that was read before but for seconds and fraction. What
   * stands around it says where it ends: quotes or, without them, a blank, in JSON a comma or brace.
   */
  public boolean recallsValue(byte[] b, int valueFrom, boolean json) {
    if (plain || valueFrom == 0 || valueFrom + StampMemo.READ > b.length) return false;
    StampMemo memo = memos.values[slot(b, valueFrom)];
    if (memo == null) return false;
    int end = valueFrom + memo.length;
    int behind = b[end];
    boolean ends = b[valueFrom - 1] == '"' ? behind == '"' : json ? behind == ',' || behind == '}' : behind == ' ' || behind == '\n';
    if (!ends || !memo.matches(b, valueFrom, end) || memo.cycles && !inside && !dating.near(memo.base, memo.byDay)) return false;
    recall(memo, valueFrom);
    return true;
  }

  private static int slot(byte[] b, int p) {
    return (int) INTS.get(b, p) * 0x9E3779B1 >>> 29;
  }

  private void recall(StampMemo memo, int lineFrom) {
    recalled = memo;
    second = memo.base + memo.second;
    nano = memo.nano;
    from = lineFrom + memo.start;
    to = lineFrom + memo.length;
    syslog = memo.syslog;
    rfc5424 = memo.rfc5424;
    epoch = memo.epoch;
    if (!memo.cycles || inside) return;
    dating.passed(second, memo.byDay);
  }

  private void remember(@Nullable StampMemo[] all, byte[] b, int lineFrom, int lineTo, boolean whole) {
    recalled = null;
    if (lineFrom + StampMemo.READ > b.length) return;
    int slot = slot(b, lineFrom);
    StampMemo memo = all[slot];
    if (memo == null) all[slot] = memo = new StampMemo();
    // A time of day with a zone is dated by the clock of another zone, so that it says little about its neighbours' days.
    memo.learn(text, b, lineFrom, lineTo, whole);
    if (text.timeOnly && text.offset != StampText.NO_OFFSET) memo.forget();
    memo.epoch = text.epoch;
    memo.base = text.epoch ? second - second % 100 : second - text.second;
    memo.cycles = !text.epoch && (text.timeOnly || text.year == 0);
    memo.byDay = text.timeOnly;
    memo.syslog = syslog;
    memo.rfc5424 = rfc5424;
    recalled = memo;
  }

  /** Notes that the line whose stamp was found last has nothing before it that belongs to its message. */
  public void headed(int level) {
    StampMemo memo = recalled;
    if (memo == null) return;
    memo.headed = true;
    memo.level = level;
  }

  /** Whether {@link #headed} was said of lines that begin like the one that was recalled last. */
  public boolean isHeaded() {
    return recalled != null && recalled.headed;
  }

  /** The level that {@link #headed} was told. */
  public int levelBefore() {
    return recalled == null ? 0 : recalled.level;
  }

  /** Whether the found stamp is a number of seconds, or parts of them, since 1970. */
  public boolean epoch() {
    return epoch;
  }

  /** Whether a line with other digits, as many in each run, could have a stamp where {@link #find} looks for one. */
  public boolean couldBeDated(byte[] b, int lineFrom, int lineTo) {
    int stop = Math.min(lineTo, lineFrom + LIMIT);
    int p = lineFrom;
    looked = p;
    digitsLooked = -1;
    if (p + 1 < stop && b[p] == '<' && StampText.digit(b[p + 1])) return true;
    for (int token = 0; token < TOKENS_IN_BRACKETS && p < stop; token++) {
      while (p < stop && (b[p] == ' ' || b[p] == '\t')) p++;
      int q = p;
      while (q < stop && opener(b[q])) q++;
      if (following.possible(b, q, lineTo, token <= 1, token == 0)) return true;
      if (following.saysByDigits()) digitsLooked = p;
      while (q < stop && b[q] != ' ' && b[q] != '\t') q++;
      p = q;
      looked = p;
    }
    return false;
  }

  /** Whether a line with other digits, as many in each run, could have a second stamp where {@link #another} looks for one. */
  public boolean couldHaveAnother(byte[] b, int p, int lineTo) {
    digitsLooked = p;
    if (epoch) return true;
    while (p < lineTo && (b[p] == ' ' || b[p] == '[' || b[p] == ']')) p++;
    looked = p;
    boolean could = following.possible(b, p, lineTo, false, false);
    digitsLooked = following.saysByDigits() ? p : -1;
    return could;
  }

  private boolean search(byte[] b, int lineFrom, int stop, int lineTo) {
    int p = priority(b, lineFrom, stop);
    for (int token = 0; token < TOKENS_IN_BRACKETS; token++) {
      while (p < stop && (b[p] == ' ' || b[p] == '\t')) p++;
      int q = p;
      while (q < stop && opener(b[q])) q++;
      boolean allowed = token < TOKENS || q > p && b[q - 1] == '[';
      if (allowed && q < stop && text.match(b, q, lineTo, token <= 1, token == 0)) {
        accept(q);
        return true;
      }
      while (q < stop && b[q] != ' ' && b[q] != '\t') q++;
      if (q >= stop) return false;
      p = q;
    }
    return false;
  }

  /** Steps over the {@code <34>} or {@code <34>1 } that syslog messages on the wire begin with. */
  private int priority(byte[] b, int p, int stop) {
    rfc5424 = false;
    if (p + 2 >= stop || b[p] != '<' || !StampText.digit(b[p + 1])) return p;
    int q = p + 1;
    while (q < stop && q < p + 5 && StampText.digit(b[q])) q++;
    if (q >= stop || b[q] != '>') return p;
    q++;
    rfc5424 = q + 1 < stop && StampText.digit(b[q]) && b[q + 1] == ' ';
    return rfc5424 ? q + 2 : q;
  }

  private static boolean opener(int c) {
    return c == '[' || c == '(' || c == '<' || c == '"' || c == '\'' || c == '{' || c == '|' || c == 0;
  }

  /**
   * The end of a second stamp behind the first, where a collector put its own before the program's, or a cluster's log has seconds,
   * date and host before the line of syslog; -1 when there is none.
   */
  public int another(byte[] b, int p, int lineTo) {
    int tokens = epoch ? 3 : 1;
    for (int token = 0; token < tokens; token++) {
      while (p < lineTo && (b[p] == ' ' || b[p] == '[' || b[p] == ']')) p++;
      if (p + 8 >= lineTo) return -1;
      if (following.match(b, p, lineTo, false, false)) return following.at;
      while (p < lineTo && b[p] != ' ') p++;
    }
    return -1;
  }

  public boolean anotherIsSyslog() {
    return following.monthNamed && following.year == 0;
  }

  /** Reads the value of a field that is said to hold a time, in any of the forms and as a bare number. */
  public boolean value(byte[] b, int valueFrom, int valueTo) {
    if (valueFrom >= valueTo) return false;
    if (recalls(memos.values, b, valueFrom, valueTo)) return true;
    if (!text.match(b, valueFrom, valueTo, true, true)) return false;
    accept(valueFrom);
    if (!plain) remember(memos.values, b, valueFrom, valueTo, true);
    return true;
  }

  private void accept(int start) {
    from = start;
    epoch = text.epoch;
    to = text.at;
    nano = text.nano;
    syslog = text.monthNamed && text.year == 0;
    if (inside) return;
    if (text.epoch) {
      second = text.epochSecond;
    } else {
      second = dating.second(text);
    }
    if (pattern == null) pattern = text.pattern();
  }

  /** How many years (or days) too late the stamps came out in the light of the whole file; 0 when the file agrees. */
  public int excess() {
    return dating.excess();
  }

  /** The form of the file's first stamp in the letters of {@code DateTimeFormatter}; null when there was none. */
  public @Nullable String pattern() {
    return pattern;
  }
}
