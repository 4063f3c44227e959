package dev.allclear.engine.logs.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a line of {@code key=value} pairs. It counts as logfmt only with a message and a time or level among its keys, so that
 * audit records and prose with an equals sign stay what they are. Not thread-safe.
 */
final class LogfmtLine {
  private static final byte[][] TIME = names("time", "ts", "timestamp", "t", "date");
  private static final byte[][] LEVEL = names("level", "lvl", "severity");
  private static final byte[][] LOGGER = names("logger", "component", "caller", "module", "source");
  private static final byte[][] MESSAGE = names("msg", "message", "event");
  private static final int NONE = 99;

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

  private static byte[][] names(String... names) {
    byte[][] all = new byte[names.length][];
    for (int i = 0; i < names.length; i++) all[i] = names[i].getBytes(StandardCharsets.US_ASCII);
    return all;
  }

  /** Where the name stands in the list, the earlier the better; {@value #NONE} when it is not in it. */
  private static int rank(byte[][] names, byte[] b, int from, int to) {
    for (int i = 0; i < names.length; i++) {
      byte[] name = names[i];
      if (name.length == to - from && b[from] == name[0] && Arrays.equals(name, 0, name.length, b, from, to)) return i;
    }
    return NONE;
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

  boolean hasMessage() {
    return messageRank < NONE;
  }

  boolean read(byte[] b, int from, int to) {
    timeRank = NONE;
    levelRank = NONE;
    loggerRank = NONE;
    messageRank = NONE;
    int p = from;
    int pairs = 0;
    while (p < to) {
      int equals = key(b, p, to);
      if (equals < 0) {
        if (pairs == 0) return false;
        p = Ascii.skipSpaces(b, Ascii.wordEnd(b, p, to), to);
        continue;
      }
      int valueFrom = equals + 1;
      boolean quoted = valueFrom < to && b[valueFrom] == '"';
      boolean escaped = false;
      int end = quoted ? valueFrom + 1 : valueFrom;
      while (end < to && (quoted ? b[end] != '"' : !Ascii.space(b[end]))) {
        if (quoted && b[end] == '\\') {
          escaped = true;
          end++;
        }
        end++;
      }
      end = Math.min(end, to);
      if (quoted) keep(b, p, equals, valueFrom + 1, end, escaped);
      else keep(b, p, equals, valueFrom, end, false);
      pairs++;
      p = Ascii.skipSpaces(b, quoted ? end + 1 : end, to);
    }
    return hasMessage() ? hasTime() || hasLevel() : hasTime() && hasLevel();
  }

  /** The place of the equals sign when a key stands at {@code p}; else -1. */
  static int key(byte[] b, int p, int to) {
    if (p >= to || !Ascii.is(b[p], Ascii.LETTER)) return -1;
    int q = p + 1;
    while (q < to && (Ascii.is(b[q], Ascii.LETTER | Ascii.DIGIT) || b[q] == '_' || b[q] == '.' || b[q] == '-' || b[q] == '@')) q++;
    return q < to && b[q] == '=' ? q : -1;
  }

  private void keep(byte[] b, int nameFrom, int nameTo, int from, int end, boolean escaped) {
    int rank = rank(TIME, b, nameFrom, nameTo);
    if (rank < timeRank) {
      timeRank = rank;
      timeFrom = from;
      timeTo = end;
    }
    rank = rank(LEVEL, b, nameFrom, nameTo);
    if (rank < levelRank) {
      levelRank = rank;
      levelFrom = from;
      levelTo = end;
    }
    rank = rank(LOGGER, b, nameFrom, nameTo);
    if (rank < loggerRank) {
      loggerRank = rank;
      loggerFrom = from;
      loggerTo = end;
    }
    rank = rank(MESSAGE, b, nameFrom, nameTo);
    if (rank < messageRank) {
      messageRank = rank;
      messageFrom = from;
      messageTo = end;
      messageEscaped = escaped;
    }
  }
}
