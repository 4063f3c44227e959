package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.shape.ShapeHash;
import dev.allclear.engine.logs.time.StampReader;

/**
 * Looks at a line in one pass over its bytes, eight at a time, and gives it a print: lines with the same print are understood in the
 * same way by {@link LineParser}, so that what it made of the first one holds for all of them. That is how nearly all lines of a log
 * are counted without being taken apart. Lines like one that was recalled before run along a {@link LineTrie} and are not even hashed.
 *
 * <p>A print has every byte of a line but its stamp, whose time is read apart, and its values: longest runs of letters, digits and dashes with a digit in
 * them, which a message's shape masks with more around them. Of as many of the first values as the parser
 * ever looked at for a stamp, a level or a logger, it has what {@link FrontValues} says; the trie asks only those that it looked at in lines like this one, as
 * a line with the same bytes and the same values up to there is looked at no further. Where digits themselves could
 * matter, such as to tell a second stamp from a process number, the parser says that a line is not {@link LineParser#general}, and its
 * print is not kept. Of JSON objects and logfmt, {@link Fields} makes the print. Of a program's line within the line of its container's
 * runtime, the print is made as if it stood alone, and {@link Enclosing} knows where it begins. Not thread-safe.
 */
public final class Recall {
  private static final int MAX_LINE = 4_096;
  private static final int MAX_NAME = 200;
  private static final int MOST_IN_FRONT = 12;
  private static final long DATED = 0x1F_83_D9_AB_FB_41_BD_6BL;
  private static final long ACCESS = 0x3C_6E_F3_72_FE_94_F8_2BL;
  private static final long UNDATED = 0x5B_E0_CD_19_13_7E_21_79L;
  private static final long ENCLOSED = 0x0F1E_2D3C_4B5A_6978L;
  private static final long VALUE = 0x0304_0506_0708_0102L;
  private static final int PATIENCE = 64;
  private static final int REST = 2_000;

  private final StampReader stamps;
  private final FrontValues frontValues = new FrontValues();
  private final Marks marks = new Marks();
  private final LineTrie trie = new LineTrie();
  private final Fields fields = new Fields(marks, trie);
  private final Fronts fronts = new Fronts();
  private final int[] starts = new int[MOST_IN_FRONT + 1];
  private int values;
  private int start;
  private int kind;
  private int inVain;
  private int resting;
  private final Enclosing enclosing;
  private int enclosed;
  private boolean escapes;
  private boolean stamped;
  /** Whether the line ran along the trie, and what it was hashed from where it did not. */
  private boolean ran;
  private long seed;
  private static final int TEXT = 0;
  private static final int ACCESS_LINE = 1;
  private static final int FIELDS = 2;

  /** Where the line ends: the place of its line feed. */
  public int end;
  /** Whether the line has a time, or the one that encloses it. */
  public boolean dated;
  /** The line's time, where it has one: seconds since 1970 and nanoseconds. */
  public long second;
  public int nano;
  /** Stands for all that the line says but its time. */
  public long print;

  public Recall(StampReader stamps) {
    this.stamps = stamps;
    this.enclosing = new Enclosing(stamps);
  }

  /** Takes other bytes to look at. */
  public void begin(byte[] b, int from) {
    marks.begin(b, from);
  }

  /**
   * Looks at the line that begins at {@code from}. False when it is not one that could be recalled; then only {@link #end} is set, or -1
   * where it was not looked for.
   *
   * @param to where the bytes end; {@code b[to]} is a line feed
   */
  public boolean look(byte[] b, int from, int to) {
    end = -1;
    if (resting > 0) {
      resting--;
      return false;
    }
    enclosed = enclosing.inner(b, from, to);
    escapes = enclosed >= 0 && enclosing.escapes();
    if (enclosed >= 0) return within(b, to);
    if (!line(b, from, to, 0)) return false;
    dated = stamped;
    second = stamps.second;
    nano = stamps.nano;
    return true;
  }

  private boolean within(byte[] b, int to) {
    stamps.inside(true);
    boolean could = line(b, enclosed, to, ENCLOSED);
    stamps.inside(false);
    if (!could || !enclosing.timed(b, end)) return false;
    dated = true;
    second = enclosing.second;
    nano = enclosing.nano;
    return true;
  }

  private boolean line(byte[] b, int from, int to, long seed) {
    if (fields.could(b, from)) return structured(b, from, seed);
    if (kind == ACCESS_LINE && access(b, from, to, seed)) return end - from <= MAX_LINE;
    stamped = stamps.recalls(b, from, to);
    if (!stamped || !stamps.isHeaded()) {
      if (digit(b[from]) && access(b, from, to, seed)) return end - from <= MAX_LINE;
      if (stamped) return false;
    }
    kind = TEXT;
    start = stamped ? stamps.to : from;
    long form = stamped ? DATED + (stamps.levelBefore() << 2 | (stamps.syslog ? 1 : 0) | (stamps.rfc5424 ? 2 : 0)) : UNDATED;
    this.seed = form + seed;
    ran = trie.runs(b, start, escapes ? this.seed + VALUE : this.seed, frontValues);
    if (ran) {
      end = trie.end;
      print = trie.print;
    } else {
      text(b);
    }
    return end - from <= MAX_LINE;
  }

  private boolean structured(byte[] b, int from, long seed) {
    kind = FIELDS;
    fields.look(b, from, escapes);
    end = fields.end;
    print = fields.print + seed;
    start = from;
    stamped = fields.timeAt >= 0 && stamps.recallsValue(b, fields.timeAt, b[from] == '{');
    return end - from <= MAX_LINE && (stamped || fields.timeAt < 0);
  }

  /** Looks at a line of a web server: address, a dash, user, stamp in brackets and method. */
  private boolean access(byte[] b, int from, int to, long seed) {
    int p = from;
    for (int part = 0; part < 4; part++) {
      int digits = run(b, p, p + 4);
      p += digits;
      if (digits == 0 || digits > 3 || b[p++] != (part < 3 ? '.' : ' ')) return false;
    }
    if (b[p] != '-' || b[p + 1] != ' ') return false;
    p += 2;
    if (b[p] != '-' && !Ascii.is(b[p], Ascii.LETTER)) return false;
    while (!blank(b[p]) && p - from < MAX_NAME) p++;
    if (b[p] != ' ' || b[p + 1] != '[' || !stamps.recallsBracketed(b, p + 1, to)) return false;
    int method = AccessLine.method(b, stamps.to, escapes, to);
    if (method < 0) return false;
    p = method;
    while (Ascii.is(b[p], Ascii.UPPER)) p++;
    print = ShapeHash.mix(ACCESS + seed, ShapeHash.word(b, method, p));
    end = newline(b, p);
    start = stamps.to;
    stamped = true;
    kind = ACCESS_LINE;
    return true;
  }

  /** The next line feed, of which there is one. */
  private static int newline(byte[] b, int from) {
    for (int p = from; ; p += 8) {
      long found = Eight.lineFeed(Eight.at(b, p));
      if (found != 0) return p + Eight.first(found);
    }
  }

  private void text(byte[] b) {
    int front = fronts.most(stamped);
    int counted = fronts.mostCounted(stamped);
    marks.line(start);
    long h = seed;
    int p = start;
    int n = 0;
    for (;;) {
      int q = marks.stop(p);
      if (b[q] == '\n') {
        end = q;
        break;
      }
      int from = marks.start(q, p);
      int to = marks.end(q);
      h = Literal.mix(h, b, p, from);
      if (n <= MOST_IN_FRONT) starts[n] = from;
      if (escapes && escape(b, from)) h = ShapeHash.mix(h, ShapeHash.word(b, from, to));
      else if (n < front) h = ShapeHash.mix(h, frontValues.print(b, from, to, n < counted));
      else if (whole(b, to)) h = ShapeHash.mix(h, ShapeHash.word(b, from, to));
      else h += VALUE;
      n++;
      p = to;
    }
    values = n;
    h = Literal.mix(h, b, p, end);
    print = h == 0 ? 1 : h;
  }

  /** Whether a value behind the front matters as it is: a key, or what stands before an at sign. */
  private static boolean whole(byte[] b, int to) {
    return b[to] == '=' || b[to] == '@';
  }

  /** Has the trie take in the text that was hashed last, in whose front there are so many values, the first ones counted. */
  private void learn(byte[] b, int front, int counted) {
    trie.begin(start, escapes ? seed + VALUE : seed);
    int p = start;
    for (int n = 0, q; (q = marks.stop(p)) < end; n++) {
      int from = marks.start(q, p);
      boolean alone = from - p < 2 && (from == p || b[p] == '[');
      p = marks.end(q);
      // What stands before such a value, which tells whether it is escaped, is no part of the trie.
      if (escapes && alone) return;
      if (escapes && escape(b, from)) continue;
      if (n < front) trie.front(b, from, p, frontValues.print(b, from, p, n < counted), n < counted);
      else if (!whole(b, p)) trie.value(b, from, p, false);
    }
    trie.end(b, end, print);
  }

  /** Whether a value stands behind a backslash, or where a terminal's colours end in letters. */
  static boolean escape(byte[] b, int from) {
    int before = b[from - 1];
    return before == '\\' || before == ';' || before == '[' && (b[from - 2] == 'b' || b[from - 2] == 'B');
  }

  private static int run(byte[] b, int from, int to) {
    int p = from;
    while (p < to && digit(b[p])) p++;
    return p - from;
  }

  private static boolean blank(int c) {
    return c <= ' ' && c >= 0;
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Says that the line was recalled, so that looking pays.
   *
   * @param front what {@link #front} was when lines with its print were kept
   */
  public void recalled(byte[] b, int front) {
    inVain = 0;
    if (kind == FIELDS) fields.learn(b);
    else if (kind == TEXT && !ran) learn(b, Fronts.values(front), Fronts.counted(front));
  }

  /** How far the line was looked at of which {@link #keeps} was asked last, as numbers of values. */
  public int front() {
    return fronts.last();
  }

  /** Whether the line that was looked at last was known without being hashed. */
  boolean ran() {
    return kind == FIELDS ? fields.ran() : kind == TEXT && ran;
  }

  /** Forgets all prints. */
  public void forget() {
    trie.clear();
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
    if (end - start > MAX_LINE) return false;
    if (!enclosing.keeps(parser, b, enclosed)) return false;
    return switch (kind) {
      case ACCESS_LINE -> parser.kind == LineParser.Kind.ACCESS && parser.stamped && parser.stampTo == start;
      case FIELDS -> escapes ? fields.keepsEscaped(parser) : fields.keeps(parser, b, stamped);
      default -> parser.structured ? fields.begins(b, start) : keepsText(parser, b);
    };
  }

  private boolean keepsText(LineParser parser, byte[] b) {
    if (ran) text(b);
    if (!parser.general || parser.stamped != stamped || stamped && parser.stampTo != start) return false;
    int counted = parser.digitsLooked < 0 ? 0 : before(nextWordEnd(b, parser.digitsLooked));
    int front = Math.max(counted, before(wordEnd(b, Math.max(parser.looked, parser.examined))));
    return front <= MOST_IN_FRONT && !fronts.widened(stamped, front, counted);
  }

  private int before(int place) {
    int n = 0;
    while (n < values && n <= MOST_IN_FRONT && starts[n] < place) n++;
    return n;
  }

  private int nextWordEnd(byte[] b, int from) {
    int next = wordEnd(b, from);
    while (next < end && blank(b[next])) next++;
    return wordEnd(b, next);
  }

  private int wordEnd(byte[] b, int from) {
    int p = from;
    while (p < end && !blank(b[p])) p++;
    return p;
  }

  /** How many values are in front; prints that were made when it was another number mean nothing. */
  public int fronts() {
    return fronts.all();
  }
}
