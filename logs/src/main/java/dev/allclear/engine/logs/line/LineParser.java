package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.shape.ShapeHash;
import dev.allclear.engine.logs.time.StampReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes a physical line apart and leaves the parts in its fields until the next line. One parser serves one file from its first
 * line to its last, since stamps without a year need the order of the lines. Not thread-safe.
 */
public final class LineParser {
  /** How the text of a line is to be read as a shape. */
  public enum Kind { MESSAGE, ACCESS }

  private final StampReader stamps;
  private final Header header;
  private final JsonLine json = new JsonLine();
  private final LogfmtLine logfmt = new LogfmtLine();
  private final WordMemo numbers;
  private final boolean ansi;
  /** Whether it is the line itself that is being read and not one within it. */
  private boolean top;
  private byte[] scratch = new byte[1024];
  private final Colours colours = new Colours();
  private byte[] enclosing = new byte[1024];
  /** Whether the enclosed line is in bytes of its own. */
  private boolean unescaped;
  /** Whether other digits in the message could make a line of it. */
  private boolean couldEnclose;

  /** Whether the line goes on with the event before it; then nothing else is set. */
  public boolean continuation;
  public boolean dated;
  public long second;
  public int nano;
  public int level;
  public Kind kind = Kind.MESSAGE;
  /** The message, or the whole line where it has no part that is one. */
  public byte[] text = new byte[0];
  public int textFrom;
  public int textTo;
  /** The logger's or program's name in the line's bytes; {@code loggerFrom} is -1 when there is none. */
  public byte[] loggerBytes = new byte[0];
  public int loggerFrom;
  public int loggerTo;
  /** The hash of the message's shape, level and logger. */
  public long shape;
  /**
   * Whether the line was understood by its words alone, so that another one with the same words in front, but for the digits in
   * them, and the same shape of the rest would be understood in the same way. How far the front goes, {@link #examined} says.
   */
  public boolean general;
  /** Whether the line was understood by its fields alone, with its time, so that another one with the same fields would be too. */
  public boolean structured;
  /** Whether the line has a stamp; where it encloses another one, whether that one has a stamp of its own. */
  public boolean stamped;
  /** Where a program's line begins that another one encloses, as a container's runtime writes it; -1 when the line is no such one. */
  int enclosed;
  /** Where the value of the field with the time begins, and that of the line that encloses it. */
  int timeFrom;
  int enclosingTime;
  /** Where the stamp ends. */
  int stampTo;
  private boolean ordinary;
  private boolean cut;
  /** Where the value of the level stands when it has digits; -1 when it has none. */
  int numberedLevel;
  /** How far the line was searched for a stamp, a second one where it has a first, but for the rest of the word there. */
  public int looked;
  /** The last word there whose digits were counted, and the word behind it; -1 when there was none. */
  int digitsLooked;
  /** How far the line was looked at for its parts, but for the rest of the word there. */
  public int examined;

  /**
   * @param ansi whether lines of this file hold terminal colours, which are then left out
   * @param plain whether to go without the fast paths
   */
  public LineParser(StampReader stamps, boolean ansi, boolean plain) {
    this.stamps = stamps;
    this.header = new Header(plain);
    this.numbers = new WordMemo(plain, LineParser::hasDigit);
    this.ansi = ansi;
  }

  /**
   * Parses {@code b[from..to)}, a line without its line end; {@link ShapeHash#PADDING} more bytes must be readable.
   *
   * @param inEvent whether an event stands before it that it could continue
   */
  public void parse(byte[] b, int from, int to, boolean inEvent) {
    if (ansi) {
      to = colours.without(b, from, to);
      b = colours.rest;
      from = 0;
    }
    continuation = false;
    kind = Kind.MESSAGE;
    level = 0;
    loggerFrom = -1;
    general = false;
    numberedLevel = -1;
    boolean marked = to - from >= 3 && b[from] == (byte) 0xEF && b[from + 1] == (byte) 0xBB && b[from + 2] == (byte) 0xBF;
    if (marked) from += 3;
    enclosed = -1;
    couldEnclose = false;
    boolean goesOn = cut;
    cut = false;
    ordinary = !ansi && !marked;
    line(b, from, to, inEvent);
    if (goesOn && inEvent) continuation = true;
    if (!continuation) shape();
  }

  /** Whether the line that was parsed last was cut by its container's runtime, so that the next one goes on with it. */
  public boolean isCut() {
    return cut;
  }

  private void line(byte[] b, int from, int to, boolean inEvent) {
    boolean within = enclosed >= 0;
    boolean object = from < to && b[from] == '{';
    boolean keyed = from < to && !object && LogfmtLine.key(b, from, to) > 0;
    top = ordinary && !object && !keyed;
    structured = false;
    boolean fields = object ? json(b, from, to, inEvent) : keyed && logfmt(b, from, to);
    if (!fields) plain(b, from, to, inEvent);
    if (within != enclosed >= 0) return;
    if (fields) structured = ordinary && (dated || within) && !couldEnclose;
    stamped = dated;
  }

  private void shape() {
    long h = kind == Kind.ACCESS ? AccessLine.shape(text, textFrom, textTo) : ShapeHash.message(text, textFrom, textTo);
    shape = whole(h, level, loggerFrom >= 0, loggerFrom >= 0 ? loggerName() : 0);
  }

  private static long whole(long message, int level, boolean named, long logger) {
    long h = ShapeHash.mix(message, level);
    if (named) h = ShapeHash.mix(h, logger);
    return h == 0 ? 1 : h;
  }

  /** The hash that {@link #shape} has for a line with this message, level and logger. */
  public static long shape(byte[] message, int level, @Nullable String logger) {
    long h = ShapeHash.message(Arrays.copyOf(message, message.length + ShapeHash.PADDING), 0, message.length);
    if (logger == null) return whole(h, level, false, 0);
    byte[] name = logger.getBytes(StandardCharsets.UTF_8);
    boolean numbered = hasDigit(name, 0, name.length) != 0;
    return whole(h, level, true, numbered ? ShapeHash.NUMBERED : ShapeHash.word(Arrays.copyOf(name, name.length + ShapeHash.PADDING), 0, name.length));
  }

  /** Numbered threads, hosts and instances are one logger to a shape, so that they do not multiply shapes. */
  private long loggerName() {
    boolean numbered = numbered(loggerBytes, loggerFrom, loggerTo);
    return numbered ? ShapeHash.NUMBERED : ShapeHash.word(loggerBytes, loggerFrom, loggerTo);
  }

  private boolean numbered(byte[] b, int from, int to) {
    return numbers.about(b, from, to) != 0;
  }

  private static int hasDigit(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) if (Ascii.is(b[i], Ascii.DIGIT)) return 1;
    return 0;
  }

  private void plain(byte[] b, int from, int to, boolean inEvent) {
    dated = from < to && stamps.find(b, from, to);
    int start = from;
    if (dated) {
      keepTime();
      stampTo = stamps.to;
      boolean access = AccessLine.is(b, stamps.to, to);
      if (access) kind = Kind.ACCESS;
      if (access || !headerBefore(b, from, stamps.from)) {
        text(b, from, to);
        return;
      }
      start = stamps.to;
      int inner = enclosed < 0 ? Container.line(b, start, to) : -1;
      if (inner > 0) {
        ordinary &= stamps.from == from && level == 0;
        cut = b[inner - 2] == 'P';
        within(inner, b, inner, to, inEvent);
        return;
      }
      if (Ascii.is(b[stamps.from], Ascii.LETTER) && Ascii.is(b[stamps.from + 1], Ascii.DIGIT)) level = Level.ofLetter(b[stamps.from]);
      if (top) stamps.headed(level);
      general = top && !stamps.couldHaveAnother(b, start, to);
    } else {
      general = top && !stamps.couldBeDated(b, from, to);
    }
    looked = stamps.looked;
    digitsLooked = stamps.digitsLooked;
    boolean syslog = dated && stamps.syslog;
    int second = dated ? stamps.another(b, start, to) : -1;
    if (second > 0) {
      general = false;
      start = second;
      syslog = stamps.anotherIsSyslog();
    }
    if (dated && stamps.rfc5424) header.readRfc5424(b, start, to);
    else header.read(b, start, to, dated, syslog, level);
    examined = header.examined;
    if (!dated && header.level == 0) {
      continuation = inEvent && Continuations.goesOn(b, from, to);
      text(b, from, to);
      return;
    }
    level = header.level;
    loggerBytes = b;
    loggerFrom = header.loggerFrom;
    loggerTo = header.loggerTo;
    text(b, Math.min(header.message, to), to);
    if (LogfmtLine.key(b, textFrom, to) <= 0 || !logfmt.read(b, textFrom, to) || !logfmt.hasMessage()) return;
    general = false;
    logfmtFields(b);
  }

  /** Reads a program's line inside another one, whose time it keeps. */
  private void within(int place, byte[] b, int from, int to, boolean inEvent) {
    long outerSecond = second;
    int outerNano = nano;
    enclosed = place;
    enclosingTime = timeFrom;
    stamps.inside(true);
    line(b, from, to, inEvent);
    stamps.inside(false);
    dated = true;
    second = outerSecond;
    nano = outerNano;
  }

  private boolean headerBefore(byte[] b, int from, int stamp) {
    int before = Leading.level(b, from, stamp);
    int found = before < 0 ? ~before : before;
    if (found != 0) level = found;
    return before >= 0;
  }

  private boolean json(byte[] b, int from, int to, boolean inEvent) {
    int end = to;
    while (end > from && Ascii.space(b[end - 1])) end--;
    if (b[end - 1] != '}' || !json.read(b, from, end)) return false;
    dated = json.hasTime() && stamps.value(b, json.timeFrom, json.timeTo);
    keepTime();
    if (json.hasLevel()) level = level(b, json.levelFrom, json.levelTo);
    if (json.hasLogger()) loggerIs(b, json.loggerFrom, json.loggerTo);
    timeFrom = json.timeFrom;
    if (!json.hasMessage()) text(b, from, end);
    else if (enclosed < 0 && dated && encloses(b)) enclosed(b, inEvent);
    else message(b, json.messageFrom, json.messageTo, json.messageEscaped);
    return true;
  }

  /** Whether the message is a whole line: a container's runtime says so, or it begins with a stamp and nothing beside it tells level or logger. */
  private boolean encloses(byte[] b) {
    couldEnclose = false;
    if (json.container()) return true;
    if (json.hasLevel() || json.hasLogger()) return false;
    int from = json.messageFrom;
    stamps.inside(true);
    boolean begins = stamps.find(b, from, json.messageTo) && stamps.from - from <= 1;
    couldEnclose = !begins && stamps.couldBeDated(b, from, json.messageTo);
    stamps.inside(false);
    return begins;
  }

  private void enclosed(byte[] b, boolean inEvent) {
    int from = json.messageFrom;
    int to = Container.withoutEnd(b, from, json.messageTo);
    cut = json.container() && to == json.messageTo && to - from >= Container.CUT;
    ordinary &= json.container();
    int escape = Container.escape(b, from, to);
    unescaped = escape < to;
    if (!unescaped) {
      within(from, b, from, to, inEvent);
      return;
    }
    if (enclosing.length < to - from + ShapeHash.PADDING) enclosing = new byte[to - from + ShapeHash.PADDING];
    int length = JsonLine.unescape(b, from, to, enclosing);
    within(from, enclosing, 0, length, inEvent);
    placed(from, escape - from, length);
  }

  /** Turns places in the unescaped line into those in the line that encloses it, which are the same up to the first backslash. */
  private void placed(int from, int same, int length) {
    int word = Ascii.wordEnd(enclosing, Math.max(looked, examined), length);
    general &= Ascii.wordEnd(enclosing, Ascii.skipSpaces(enclosing, word, length), length) < same;
    looked += from;
    if (digitsLooked >= 0) digitsLooked += from;
    examined += from;
    stampTo += from;
  }

  /** Whether a number tells the enclosed line's level other than as {@code "level":30}, in one of those names, would. */
  boolean levelByOtherNumber() {
    int at = numberedLevel;
    if (at < 0) return false;
    return !unescaped || at <= 3 || enclosing[at - 1] != ':' || enclosing[at - 2] != '"' || !Fields.endsLikeLevel(enclosing[at - 3]);
  }

  private boolean logfmt(byte[] b, int from, int to) {
    if (!logfmt.read(b, from, to)) return false;
    dated = logfmt.hasTime() && stamps.value(b, logfmt.timeFrom, logfmt.timeTo);
    keepTime();
    timeFrom = logfmt.timeFrom;
    if (logfmt.hasMessage()) {
      logfmtFields(b);
    } else {
      if (logfmt.hasLevel()) level = level(b, logfmt.levelFrom, logfmt.levelTo);
      text(b, from, to);
    }
    return true;
  }

  private void logfmtFields(byte[] b) {
    if (logfmt.hasLevel()) level = level(b, logfmt.levelFrom, logfmt.levelTo);
    if (logfmt.hasLogger()) loggerIs(b, logfmt.loggerFrom, logfmt.loggerTo);
    message(b, logfmt.messageFrom, logfmt.messageTo, logfmt.messageEscaped);
  }

  private void keepTime() {
    second = stamps.second;
    nano = stamps.nano;
  }

  private int level(byte[] b, int from, int to) {
    if (hasDigit(b, from, to) != 0) numberedLevel = from;
    if (to - from == 2 && b[from + 1] == '0') return Level.ofNumber((b[from] - '0') * 10);
    if (to - from == 1) return Ascii.is(b[from], Ascii.DIGIT) ? Level.ofPriority(b[from] - '0') : Level.ofLetter(b[from] & ~0x20);
    return Level.of(b, from, to);
  }

  private void loggerIs(byte[] b, int from, int to) {
    if (to == from) return;
    loggerBytes = b;
    loggerFrom = from;
    loggerTo = Names.withoutLineNumber(b, from, to);
  }

  private void message(byte[] b, int from, int to, boolean escaped) {
    if (!escaped) {
      text(b, from, to);
      return;
    }
    if (scratch.length < to - from + ShapeHash.PADDING) scratch = new byte[to - from + ShapeHash.PADDING];
    text(scratch, 0, JsonLine.unescape(b, from, to, scratch));
  }

  private void text(byte[] bytes, int from, int to) {
    text = bytes;
    textFrom = from;
    textTo = to;
  }

  /** The name of the logger or program, or null. */
  public @Nullable String logger() {
    return loggerFrom < 0 ? null : new String(loggerBytes, loggerFrom, loggerTo - loggerFrom, StandardCharsets.UTF_8);
  }

  /** A copy of the message, at most as long as shapes look at. */
  public byte[] textCopy(int most) {
    return Arrays.copyOfRange(text, textFrom, Math.min(textTo, textFrom + most));
  }
}
