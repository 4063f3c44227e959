package dev.allclear.engine.logs.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the fields that logging libraries use from a line that is one JSON object, without building a tree. Of objects within it the
 * fields are read too, but nothing of what is deeper. Not thread-safe.
 */
final class JsonLine {
  private static final int NONE = FieldNames.NONE;
  private static final int ESCAPE = 0x1B;
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final FieldNames names = new FieldNames();
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

  boolean hasMessage() {
    return messageRank < NONE;
  }

  /** Whether it is a line of a container runtime's log, whose message is the program's own line. */
  boolean container() {
    return stream && messageRank == FieldNames.CONTAINER_LOG;
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
    return fields(0, 0) && at == to;
  }

  /** Reads the fields of an object up to behind its closing brace. */
  private boolean fields(int parentFrom, int parentTo) {
    while (at < to) {
      if (b[at] != '"' || !field(parentFrom, parentTo)) return false;
      skip();
      if (at >= to) return false;
      int c = b[at++];
      if (c == '}') return true;
      if (c != ',') return false;
      skip();
    }
    return false;
  }

  private void skip() {
    at = Ascii.skipSpaces(b, at, to);
  }

  private boolean field(int parentFrom, int parentTo) {
    int nameFrom = at + 1;
    if (!string()) return false;
    int nameTo = at - 1;
    skip();
    if (at >= to || b[at] != ':') return false;
    at++;
    skip();
    if (at >= to) return false;
    if (b[at] == '[') return nested();
    if (b[at] == '{') return parentFrom < parentTo ? nested() : object(nameFrom, nameTo);
    int valueFrom = at;
    boolean text = b[at] == '"';
    escaped = false;
    if (!(text ? string() : literal())) return false;
    int quote = text ? 1 : 0;
    keep(names.ranks(b, parentFrom, parentTo, nameFrom, nameTo), valueFrom + quote, at - quote, text);
    if (text && nameTo - nameFrom == 6 && parentFrom == parentTo) stream |= b[nameFrom] == 's' && b[nameFrom + 1] == 't' && b[nameFrom + 2] == 'r';
    return true;
  }

  private boolean object(int nameFrom, int nameTo) {
    if (nameFrom == nameTo) return nested();
    at++;
    skip();
    if (at < to && b[at] == '}') {
      at++;
      return true;
    }
    return fields(nameFrom, nameTo);
  }

  private void keep(int ranks, int from, int end, boolean text) {
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

  /** Undoes the escapes of a string into {@code out}, which is as long as the string at least, and leaves out a terminal's colours; returns the length. */
  static int unescape(byte[] b, int from, int to, byte[] out) {
    int n = 0;
    for (int p = from; p < to; p++) {
      if (b[p] != '\\' || p + 1 >= to) {
        out[n++] = b[p];
        continue;
      }
      int c = b[++p];
      if (c == 'u' && p + 4 < to) {
        int unit = hex(b, p + 1);
        p += 4;
        if (unit == ESCAPE && p + 1 < to && b[p + 1] == '[') p = colourEnd(b, p + 2, to);
        else n = utf8(unit, out, n);
      } else {
        out[n++] = (byte) (c == 'n' || c == 't' || c == 'r' || c == 'b' || c == 'f' ? ' ' : c);
      }
    }
    return n;
  }

  /** The last byte of a terminal's control sequence. */
  private static int colourEnd(byte[] b, int from, int to) {
    int p = from;
    while (p < to - 1 && (b[p] < '@' || b[p] > '~')) p++;
    return p;
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
