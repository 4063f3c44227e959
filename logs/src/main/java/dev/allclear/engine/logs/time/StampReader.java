package dev.allclear.engine.logs.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the time stamp of a line and turns it into an instant. One reader serves one file, from its first line to its last:
 * it supplies a missing year or date from the file's own time and the order of the lines, and a missing zone from the survey's.
 *
 * <p>Lines of the same minute share their first bytes, so a line that repeats them costs one comparison; with {@code plain} that
 * is left out, which gives the same answers and is there to prove it. Not thread-safe.
 */
public final class StampReader {
  private static final int TOKENS = 4;
  private static final int TOKENS_IN_BRACKETS = 7;
  private static final int LIMIT = 256;
  private static final long YEAR_BACK = 30 * 86_400L;
  private static final long DAY_BACK = 6 * 3_600L;

  private final StampText text = new StampText();
  private final StampText following = new StampText();
  private final ZoneId zone;
  private final long fileTime;
  private final boolean plain;
  private final int shift;
  private byte[] prefix = new byte[64];
  private int prefixLength;
  private long prefixMinute;
  private int prefixOffset;
  private boolean prefixCycles;
  private long last = Long.MIN_VALUE;
  private long latest = Long.MIN_VALUE;
  private boolean cyclesByDay;
  private @Nullable String pattern;

  /** The stamp that was found last: seconds since 1970 and nanoseconds, and the bytes it took. */
  public long second;
  public int nano;
  public int from;
  public int to;
  /** Whether the found stamp has the form of syslog: a month's name and no year. */
  public boolean syslog;
  /** Whether the line begins as RFC 5424 has it, with a priority and a version. */
  public boolean rfc5424;

  /**
   * @param fileTime when the file was last written, seconds since 1970
   * @param shift how many years (or days, for stamps without a date) earlier the first stamp is than {@code fileTime} suggests
   */
  public StampReader(ZoneId zone, long fileTime, int shift, boolean plain) {
    this.zone = zone;
    this.fileTime = fileTime;
    this.shift = shift;
    this.plain = plain;
  }

  /** Looks at the head of a file once, to learn whether its days or its months come first. */
  public void learn(byte[] b, int from, int to) {
    StampText probe = new StampText();
    for (int i = from; i + 5 < to; i++) {
      boolean lineStart = i == from || b[i - 1] == '\n' || b[i - 1] == '[';
      if (lineStart && StampText.digit(b[i])) learnOne(probe, b, i, to);
      following.order = text.order;
      if (text.order != StampText.Order.UNKNOWN) return;
    }
  }

  private void learnOne(StampText probe, byte[] b, int i, int to) {
    probe.set(b, i, to);
    int n = probe.digits(i);
    if (n > 2 || n == 0) return;
    int mark = probe.peek(i + n);
    if (mark != '/' && mark != '-' && mark != '.') return;
    int first = probe.number(1, 2);
    probe.at++;
    int second = probe.number(1, 2);
    if (second < 0) return;
    if (second > 12 && second <= 31) text.order = StampText.Order.MONTH_FIRST;
    boolean yearCouldStand = probe.peek(probe.at) == mark && probe.digits(probe.at + 1) == 2;
    if (first > 12 && first <= 31 && !yearCouldStand) text.order = StampText.Order.DAY_FIRST;
  }

  /** Finds the first stamp among the leading words of a line. */
  public boolean find(byte[] b, int lineFrom, int lineTo) {
    if (!plain && prefixLength > 0 && lineTo - lineFrom > prefixLength && Arrays.equals(b, lineFrom, lineFrom + prefixLength, prefix, 0, prefixLength)) {
      text.set(b, lineFrom + prefixLength, lineTo);
      text.offset = StampText.NO_OFFSET;
      if (text.tail() && !wordFollows(b, lineTo)) {
        second = prefixMinute + text.second - (text.offset == StampText.NO_OFFSET ? prefixOffset : text.offset);
        nano = text.nano;
        to = text.at;
        from = lineFrom + prefixStart;
        if (prefixCycles) passed(second);
        return true;
      }
    }
    return search(b, lineFrom, Math.min(lineTo, lineFrom + LIMIT), lineTo);
  }

  private int prefixStart;

  private boolean wordFollows(byte[] b, int lineTo) {
    int next = text.at < lineTo ? b[text.at] : -1;
    return StampText.letter(next) || StampText.digit(next);
  }

  private boolean search(byte[] b, int lineFrom, int stop, int lineTo) {
    int p = priority(b, lineFrom, stop);
    for (int token = 0; token < TOKENS_IN_BRACKETS; token++) {
      while (p < stop && (b[p] == ' ' || b[p] == '\t')) p++;
      int q = p;
      while (q < stop && opener(b[q])) q++;
      boolean allowed = token < TOKENS || q > p && b[q - 1] == '[';
      if (allowed && q < stop && text.match(b, q, lineTo, token <= 1, token == 0) && accept(b, lineFrom, q)) return true;
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
    int tokens = text.epoch ? 3 : 1;
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
    return valueFrom < valueTo && text.match(b, valueFrom, valueTo, true, true) && accept(b, valueFrom, valueFrom);
  }

  private boolean accept(byte[] b, int lineFrom, int start) {
    prefixLength = 0;
    from = start;
    to = text.at;
    nano = text.nano;
    syslog = text.monthNamed && text.year == 0;
    if (text.epoch) {
      second = text.epochSecond;
    } else if (!resolve(b, lineFrom)) {
      return false;
    }
    if (pattern == null) pattern = text.pattern();
    return true;
  }

  private boolean resolve(byte[] b, int lineFrom) {
    boolean cycles = text.timeOnly || text.year == 0;
    long minute = local(text.timeOnly ? day() : date());
    long offset = offset(minute);
    second = minute + text.second - offset;
    if (cycles) {
      cyclesByDay = text.timeOnly;
      passed(second);
    }
    int length = text.secondsAt - lineFrom;
    if (text.secondsAt > 0 && length > 0 && length <= prefix.length) {
      System.arraycopy(b, lineFrom, prefix, 0, length);
      prefixLength = length;
      prefixStart = text.start - lineFrom;
      prefixMinute = minute;
      prefixOffset = text.offset == StampText.NO_OFFSET ? (int) offset : zoneOffset(minute);
      prefixCycles = cycles;
    }
    return true;
  }

  private long local(long epochDay) {
    return epochDay * 86_400 + text.hour * 3_600L + text.minute * 60L;
  }

  private long offset(long localSecond) {
    return text.offset == StampText.NO_OFFSET ? zoneOffset(localSecond) : text.offset;
  }

  private int zoneOffset(long localSecond) {
    if (zone instanceof ZoneOffset fixed) return fixed.getTotalSeconds();
    return zone.getRules().getOffset(LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC)).getTotalSeconds();
  }

  private long date() {
    if (text.year > 0) return epochDay(text.year);
    if (last == Long.MIN_VALUE) return firstYear();
    int year = yearOf(last - YEAR_BACK);
    long day = epochDay(year);
    return local(day) - offset(local(day)) < last - YEAR_BACK ? epochDay(year + 1) : day;
  }

  /** The last year in which the stamp is not later than the file, give or take a day. */
  private long firstYear() {
    int year = yearOf(fileTime + 86_400);
    long day = epochDay(year);
    if (local(day) - offset(local(day)) > fileTime + 86_400) year--;
    if (text.month == 2 && text.day == 29) while (!LocalDate.of(year, 1, 1).isLeapYear()) year--;
    return epochDay(year - shift);
  }

  private int yearOf(long instant) {
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(instant), zone).getYear();
  }

  private long epochDay(int year) {
    return LocalDate.of(year, text.month, 1).toEpochDay() + text.day - 1;
  }

  /** The date of a time of day: the latest that the file's own time allows, then on from line to line. */
  private long day() {
    long from = last == Long.MIN_VALUE ? fileTime + 60 - 86_400L : last - DAY_BACK;
    LocalDateTime bound = LocalDateTime.ofInstant(Instant.ofEpochSecond(from), zone);
    long day = bound.toLocalDate().toEpochDay();
    if (LocalTime.of(text.hour, text.minute, Math.min(text.second, 59)).isBefore(bound.toLocalTime())) day++;
    return last == Long.MIN_VALUE ? day - shift : day;
  }

  private void passed(long instant) {
    last = instant;
    latest = Math.max(latest, instant);
  }

  /** How many years (or days) too late the stamps came out in the light of the whole file; 0 when the file agrees. */
  public int excess() {
    if (latest == Long.MIN_VALUE) return 0;
    long limit = fileTime + (cyclesByDay ? 60 : 86_400);
    if (latest <= limit) return 0;
    long period = cyclesByDay ? 86_400L : 31_557_600L;
    return (int) Math.ceilDiv(latest - limit, period);
  }

  /** The form of the file's first stamp in the letters of {@code DateTimeFormatter}; null when there was none. */
  public @Nullable String pattern() {
    return pattern;
  }
}
