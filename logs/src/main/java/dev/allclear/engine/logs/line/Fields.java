package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.shape.ShapeHash;

/**
 * Makes prints of lines that are JSON objects or logfmt. A print has every byte but the line's values, as in {@link Recall}, and all of a value in a key, behind a
 * backslash, or where the level stands. The line's time is
 * the value with a certain number, which is learnt. Not thread-safe.
 */
final class Fields {
  private static final long FIELDS = 0x6C_44_19_8C_4A_47_58_17L;
  private static final long VALUE = 0x0304_0506_0708_0102L;
  private static final int MOST = 64;

  private final Marks marks;
  private final int[] starts = new int[MOST];
  private int values;
  private int begin;
  private int time = -1;
  private int level = -1;

  int end;
  long print;
  /** Where the value with the time begins; -1 when which it is was not learnt or there are too few. */
  int timeAt;

  Fields(Marks marks) {
    this.marks = marks;
  }

  /** Whether the line looks like one with fields: an object, or begins like a line of logfmt that was seen. */
  boolean could(byte[] b, int from) {
    return b[from] == '{' || begin != 0 && begin == beginning(b, from);
  }

  private static int beginning(byte[] b, int from) {
    return (int) Eight.at(b, from);
  }

  /** Learns how lines begin; false, as nothing is known yet of the one that begins so. */
  boolean begins(byte[] b, int from) {
    begin = beginning(b, from);
    return false;
  }

  /** Looks at the line that begins at {@code from}. */
  void look(byte[] b, int from) {
    long h = FIELDS + time * 67L + level;
    int n = 0;
    int p = from;
    timeAt = -1;
    marks.line(from);
    for (;;) {
      int q = marks.stop(p);
      if (b[q] == '\n') {
        end = q;
        break;
      }
      int start = marks.start(q, p);
      int to = marks.end(q);
      h = Literal.mix(h, b, p, start);
      if (n == time) timeAt = start;
      if (n < MOST) starts[n] = start;
      h = n == level || whole(b, start, to) ? ShapeHash.mix(h, ShapeHash.word(b, start, to)) : h + VALUE;
      n++;
      p = to;
    }
    values = n;
    h = Literal.mix(h, b, p, end);
    print = h == 0 ? 1 : h;
  }

  private static boolean whole(byte[] b, int from, int to) {
    int behind = b[to];
    return from > 0 && b[from - 1] == '\\' || behind == '=' || behind == '@' || behind == '"' && b[to + 1] == ':';
  }

  /**
   * Whether what the parser made of the line that was looked at last holds for all with its print. Learns where time and level are when
   * it does not know; then all prints change.
   *
   * @param timeFrom where the line's time stands
   */
  boolean keeps(LineParser parser, int timeFrom, boolean dated) {
    if (!parser.structured || !parser.dated || values > MOST) return false;
    int timeNumber = number(timeFrom);
    int levelNumber = parser.numberedLevel < 0 ? -1 : number(parser.numberedLevel);
    if (timeNumber < 0 || parser.numberedLevel >= 0 && levelNumber < 0) return false;
    if (dated && timeNumber == time && (levelNumber < 0 || levelNumber == level)) return true;
    time = timeNumber;
    level = Math.max(level, levelNumber);
    return false;
  }

  private int number(int from) {
    for (int i = 0; i < values; i++) if (starts[i] == from) return i;
    return -1;
  }
}
