package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.shape.ShapeHash;
import java.util.Arrays;

/**
 * Makes prints of lines that are JSON objects or logfmt. A print has every byte but the line's values, as in {@link Recall}, and all of a value in a key, behind a
 * backslash, or where the level stands. The line's time is
 * the value with a certain number, which is learnt. Not thread-safe.
 */
final class Fields {
  private static final long FIELDS = 0x6C_44_19_8C_4A_47_58_17L;
  private static final long VALUE = 0x0304_0506_0708_0102L;
  private static final long ESCAPED = 0x5_1A_1E_77L << 20;
  private static final int MOST = 64;
  private static final int FORMS = 64;

  private final Marks marks;
  private final LineTrie trie;
  private final int[] starts = new int[MOST];
  private int values;
  private int begin;
  /** For each way in which lines begin the numbers of the values that are the time and the level; -1 when they have none, or it was not learnt. */
  private final int[] times = new int[FORMS];
  private final int[] levels = new int[FORMS];
  private int form;
  private int from;
  private boolean escapes;
  /** Whether the line ran along the trie. */
  private boolean ran;

  int end;
  long print;
  /** Where the value with the time begins; -1 when which it is was not learnt or there are too few. */
  int timeAt;

  Fields(Marks marks, LineTrie trie) {
    this.marks = marks;
    this.trie = trie;
    Arrays.fill(times, -1);
    Arrays.fill(levels, -1);
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

  /**
   * Looks at the line that begins at {@code from}.
   *
   * @param escapes whether the line stands in a string of another one, with backslashes before its quotes
   */
  void look(byte[] b, int from, boolean escapes) {
    this.from = from;
    this.escapes = escapes;
    form = (int) (ShapeHash.mix(Eight.at(b, from), Eight.at(b, from + 8)) >>> 58);
    ran = trie.runs(b, from, root(), null);
    if (ran) {
      end = trie.end;
      print = trie.print;
      timeAt = trie.timeAt;
    } else {
      hash(b);
    }
  }

  /** Whether the line that was looked at last ran along the trie. */
  boolean ran() {
    return ran;
  }

  private long seed() {
    return FIELDS + times[form] * 67L + levels[form];
  }

  private long root() {
    return seed() + (escapes ? ESCAPED : 0);
  }

  private void hash(byte[] b) {
    int time = times[form];
    int level = levels[form];
    long h = seed();
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
      h = n == level || matters(b, start, to) ? ShapeHash.mix(h, ShapeHash.word(b, start, to)) : h + VALUE;
      n++;
      p = to;
    }
    values = n;
    h = Literal.mix(h, b, p, end);
    print = h == 0 ? 1 : h;
  }

  /** Has the trie take in the line that was looked at last. */
  void learn(byte[] b) {
    if (ran) return;
    trie.begin(from, root());
    int p = from;
    for (int n = 0, q; (q = marks.stop(p)) < end; n++) {
      int start = marks.start(q, p);
      p = marks.end(q);
      boolean time = n == times[form];
      if (n != levels[form] && !matters(b, start, p)) trie.value(b, start, p, time);
      else if (time) return;
    }
    trie.end(b, end, print);
  }

  /** Whether a value matters as it is, by what stands around it. */
  private boolean matters(byte[] b, int start, int to) {
    return whole(b, start, to) || escapes && wholeEscaped(b, start, to);
  }

  private static boolean whole(byte[] b, int from, int to) {
    int behind = b[to];
    return from > 0 && b[from - 1] == '\\' || behind == '=' || behind == '@' || behind == '"' && b[to + 1] == ':';
  }

  private static boolean wholeEscaped(byte[] b, int from, int to) {
    return Recall.escape(b, from) || b[to] == '\\' && b[to + 1] == '"' && b[to + 2] == ':' || b[from - 1] == ':' && b[from - 2] == '"' && b[from - 3] == '\\' && endsLikeLevel(b[from - 4]);
  }

  /** Whether a key could be {@code level}, {@code severity} or the like by its last letter. */
  static boolean endsLikeLevel(int last) {
    return last == 'l' || last == 'y';
  }

  /** Whether what the parser made of the line holds for all with its print, where the line stood in a string of another one. */
  boolean keepsEscaped(LineParser parser) {
    return parser.structured && times[form] < 0 && levels[form] < 0 && !parser.levelByOtherNumber();
  }

  /**
   * Whether what the parser made of the line that was looked at last holds for all with its print. Learns where time and level are when
   * it does not know; then the prints of all lines that begin so change.
   *
   * @param stamped whether the time was recalled
   */
  boolean keeps(LineParser parser, byte[] b, boolean stamped) {
    if (!parser.structured || !parser.dated || values > MOST || stamped != parser.stamped && times[form] >= 0) return false;
    if (ran) hash(b);
    int time = parser.stamped ? number(parser.timeFrom) : -1;
    int level = parser.numberedLevel < 0 ? -1 : number(parser.numberedLevel);
    if (parser.stamped && time < 0 || parser.numberedLevel >= 0 && level < 0) return false;
    if (stamped == parser.stamped && time == times[form] && (level < 0 || level == levels[form])) return true;
    times[form] = time;
    levels[form] = Math.max(levels[form], level);
    return false;
  }

  private int number(int from) {
    for (int i = 0; i < values; i++) if (starts[i] == from) return i;
    return -1;
  }
}
