package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.shape.ShapeHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields that logging libraries use from a line that is one JSON object, without building a tree. Nested values are
 * stepped over. Not thread-safe.
 */
final class JsonLine {
  private static final byte[][] TIME = names("@timestamp", "timestamp", "time", "ts", "datetime", "eventTime", "asctime", "date", "t");
  private static final byte[][] LEVEL = names("level", "log.level", "severity", "levelname", "loglevel", "lvl", "level_name", "severityText");
  private static final byte[][] LOGGER = names("logger", "logger_name", "loggerName", "log.logger", "name", "component", "module", "caller");
  private static final byte[][] MESSAGE = names("message", "msg", "short_message", "@message", "@m", "log", "event", "text", "body");
  private static final int NONE = 99;
  private static final int NAMES = 1 << 7;
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] names = new long[NAMES];
  private final int[] ranks = new int[NAMES];
  int timeFrom;
  int timeTo;
  int levelFrom;
  int levelTo;
  int loggerFrom;
  int loggerTo;
  int messageFrom;
  int messageTo;
  boolean messageEscaped;
  private int timeRank;
  private int levelRank;
  private int loggerRank;
  private int messageRank;
  private boolean stream;
  private byte[] b = new byte[0];
  private int at;
  private int to;

  static byte[][] names(String... names) {
    byte[][] all = new byte[names.length][];
    for (int i = 0; i < names.length; i++) all[i] = names[i].getBytes(StandardCharsets.US_ASCII);
    return all;
  }

  /** Where the name stands in the list, the earlier the better; 99 when it is not in it. */
  static int rank(byte[][] names, byte[] b, int from, int to) {
    for (int i = 0; i < names.length; i++) {
      byte[] name = names[i];
      if (name.length == to - from && b[from] == name[0] && java.util.Arrays.equals(name, 0, name.length, b, from, to)) return i;
    }
    return NONE;
  }

  boolean hasMessage() {
    return messageRank < NONE;
  }

  /** Whether it is a line of a container runtime's log, whose message is the program's own line. */
  boolean container() {
    return messageRank < NONE && stream && MESSAGE[messageRank].length == 3 && MESSAGE[messageRank][0] == 'l';
  }

  boolean hasTime() {
    return timeRank < NONE;
  }

  boolean hasLevel() {
    return levelRank < NONE;
  }

  boolean hasLogger() {
    return loggerRank < NONE;
  }

  /** Whether the bytes are an object; fields are those of its first level; eight bytes behind it must be readable. */
  boolean read(byte[] bytes, int from, int lineTo) {
    b = bytes;
    at = from + 1;
    to = lineTo;
    timeRank = NONE;
    levelRank = NONE;
    loggerRank = NONE;
    messageRank = NONE;
    stream = false;
    skip();
    if (at < to && b[at] == '}') return at + 1 == to;
    while (at < to) {
      if (b[at] != '"' || !field()) return false;
      skip();
      if (at >= to) return false;
      if (b[at] == '}') return at + 1 == to;
      if (b[at] != ',') return false;
      at++;
      skip();
    }
    return false;
  }

  private void skip() {
    at = Ascii.skipSpaces(b, at, to);
  }

  private boolean field() {
    int nameFrom = at + 1;
    if (!string()) return false;
    int nameTo = at - 1;
    skip();
    if (at >= to || b[at] != ':') return false;
    at++;
    skip();
    if (at >= to) return false;
    int valueFrom = at;
    boolean text = b[at] == '"';
    escaped = false;
    boolean ok = text ? string() : b[at] == '{' || b[at] == '[' ? nested() : literal();
    if (!ok) return false;
    int valueTo = at;
    if (text) {
      valueFrom++;
      valueTo--;
    }
    if (b[valueFrom] != '{' && b[valueFrom] != '[' || text) keep(nameFrom, nameTo, valueFrom, valueTo, text);
    return true;
  }

  private void keep(int nameFrom, int nameTo, int from, int end, boolean text) {
    if (nameFrom == nameTo) return;
    int ranks = ranks(nameFrom, nameTo);
    int rank = ranks & 255;
    if (rank < timeRank) {
      timeRank = rank;
      timeFrom = from;
      timeTo = end;
    }
    rank = ranks >>> 8 & 255;
    if (rank < levelRank) {
      levelRank = rank;
      levelFrom = from;
      levelTo = end;
    }
    if (!text) return;
    stream |= nameTo - nameFrom == 6 && b[nameFrom] == 's' && b[nameFrom + 1] == 't' && b[nameFrom + 2] == 'r';
    rank = ranks >>> 16 & 255;
    if (rank < loggerRank) {
      loggerRank = rank;
      loggerFrom = from;
      loggerTo = end;
    }
    rank = ranks >>> 24;
    if (rank < messageRank) {
      messageRank = rank;
      messageFrom = from;
      messageTo = end;
      messageEscaped = escaped;
    }
  }

  /** The name's ranks in the four lists, eight bits each; the same few names come line after line. */
  private int ranks(int from, int end) {
    long name = ShapeHash.word(b, from, end);
    int slot = (int) (name >>> 40) & NAMES - 1;
    if (names[slot] == name) return ranks[slot];
    names[slot] = name;
    ranks[slot] = rank(TIME, b, from, end) | rank(LEVEL, b, from, end) << 8 | rank(LOGGER, b, from, end) << 16 | rank(MESSAGE, b, from, end) << 24;
    return ranks[slot];
  }

  private boolean escaped;

  private boolean string() {
    int p = at + 1;
    while (p < to) {
      long x = (long) LONGS.get(b, p);
      long found = zeros(x ^ 0x2222_2222_2222_2222L) | zeros(x ^ 0x5C5C_5C5C_5C5C_5C5CL);
      if (found == 0) {
        p += 8;
        continue;
      }
      p += Long.numberOfTrailingZeros(found) >>> 3;
      if (p >= to) return false;
      if (b[p] == '"') {
        at = p + 1;
        return true;
      }
      escaped = true;
      p += 2;
    }
    return false;
  }

  /** The high bit of each zero byte, and of bytes above the lowest one perhaps. */
  private static long zeros(long x) {
    return x - 0x0101_0101_0101_0101L & ~x & 0x8080_8080_8080_8080L;
  }

  private boolean nested() {
    int depth = 0;
    while (at < to) {
      int c = b[at];
      if (c == '"') {
        if (!string()) return false;
        continue;
      }
      at++;
      if (c == '{' || c == '[') depth++;
      if ((c == '}' || c == ']') && --depth == 0) return true;
    }
    return false;
  }

  private boolean literal() {
    int from = at;
    while (at < to && (Ascii.is(b[at], Ascii.LETTER | Ascii.DIGIT) || b[at] == '-' || b[at] == '+' || b[at] == '.')) at++;
    return at > from;
  }

  /** Undoes the escapes of a string into {@code out}, which is as long as the string at least; returns the length. */
  static int unescape(byte[] b, int from, int to, byte[] out) {
    int n = 0;
    for (int p = from; p < to; p++) {
      if (b[p] != '\\' || p + 1 >= to) {
        out[n++] = b[p];
        continue;
      }
      int c = b[++p];
      if (c == 'u' && p + 4 < to) {
        n = utf8(hex(b, p + 1), out, n);
        p += 4;
      } else {
        out[n++] = (byte) (c == 'n' || c == 't' || c == 'r' || c == 'b' || c == 'f' ? ' ' : c);
      }
    }
    return n;
  }

  private static int hex(byte[] b, int from) {
    int v = 0;
    for (int i = 0; i < 4; i++) v = v << 4 | Math.max(0, Character.digit(b[from + i], 16));
    return v;
  }

  private static int utf8(int c, byte[] out, int n) {
    if (c < 0x80) {
      out[n++] = (byte) Math.max(' ', c);
    } else if (c < 0x800) {
      out[n++] = (byte) (0xC0 | c >> 6);
      out[n++] = (byte) (0x80 | c & 63);
    } else {
      out[n++] = (byte) (0xE0 | c >> 12);
      out[n++] = (byte) (0x80 | c >> 6 & 63);
      out[n++] = (byte) (0x80 | c & 63);
    }
    return n;
  }
}
