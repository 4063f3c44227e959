package dev.allclear.engine.logs.line;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines that came more than once, as a trie of their literal parts with values between them. A line that runs along it to a leaf has
 * the print of the line that led there, of which the parser would make the same, found by comparing eight bytes at a time and without looking for
 * the values that stand in it: after each part there either stands one or not. Of each kind of line as many of the first values matter as the parser looked at in that kind. Holds at most {@value #MOST} parts; what does not fit in is left to hashing.
 * Not thread-safe.
 */
final class LineTrie {
  private static final int MOST = 1 << 13;
  private static final long OUTERMOST = 0x9E37_79B9_7F4A_7C15L;
  private static final int ROOTS = 1 << 6;

  private final long[] seeds = new long[ROOTS];
  private final @Nullable TrieNode[] roots = new TrieNode[ROOTS];
  private int parts;
  private int rooms;

  /** Where the line that ran along ends: the place of its line feed. */
  int end;
  /** Where the value with the line's time begins, -1 where there is none. */
  int timeAt;
  long print;

  private @Nullable TrieNode node;
  private int from;
  private boolean takes;

  /** Whether a line runs along to a leaf from {@code from} on. There must be a line feed, and {@value TriePart#MOST} bytes behind it. */
  boolean runs(byte[] b, int start, long seed, @Nullable FrontValues front) {
    int p = start;
    timeAt = -1;
    for (TrieNode at = roots[slot(seed)]; at != null; ) {
      TriePart part = at.find(b, p);
      if (part == null) return false;
      p += part.length;
      if (part.rule == TriePart.END) return ends(p, part.print);
      if (part.rule >= TriePart.FRONT) {
        int to = at.valueEnd;
        at = front == null ? null : part.after(front.print(b, p, to, part.rule == TriePart.COUNTED));
        p = to;
        continue;
      }
      if (part.rule == TriePart.TIME) timeAt = p;
      if (part.rule != TriePart.MORE) p = at.valueEnd;
      TrieChain chain = part.chain;
      if (chain == null) {
        part.ran();
        at = part.next;
        continue;
      }
      p = chain.behind(b, p, this);
      if (p < 0) return false;
      at = chain.next;
      if (at == null) return ends(p, chain.print);
    }
    return false;
  }

  private boolean ends(int behind, long itsPrint) {
    end = behind - 1;
    print = itsPrint;
    return true;
  }

  /** Behind the letters, digits and dashes that begin at {@code from}, or -1 when none of them is a digit. */
  static int valueEnd(byte[] b, int from) {
    long digits = 0;
    for (int p = from; ; p += 8) {
      long x = Eight.at(b, p);
      long digit = Eight.digit(x);
      long outside = Eight.outside(x, digit);
      if (outside == 0) {
        digits |= digit;
        continue;
      }
      digits |= digit & (outside & -outside) - 1;
      return digits == 0 ? -1 : p + Eight.first(outside);
    }
  }

  private int slot(long seed) {
    int i = (int) (seed * OUTERMOST >>> 58);
    while (roots[i] != null && seeds[i] != seed) i = i + 1 & ROOTS - 1;
    return i;
  }

  void clear() {
    if (parts == 0 && rooms == 0) return;
    Arrays.fill(roots, null);
    parts = 0;
    rooms = 0;
  }

  // ---- taking in a line, part by part

  /** Begins to take in a line that did not run along. */
  void begin(int start, long seed) {
    int slot = slot(seed);
    takes = roots[slot] != null || rooms < ROOTS / 2;
    if (!takes) return;
    TrieNode root = roots[slot];
    if (root == null) {
      rooms++;
      seeds[slot] = seed;
      roots[slot] = root = new TrieNode();
    }
    node = root;
    from = start;
  }

  /** Takes in the bytes up to a value of which only that it is one matters. */
  void value(byte[] b, int to, int valueEnd, boolean time) {
    TriePart part = part(b, to, time ? TriePart.TIME : TriePart.VALUE);
    if (part == null) return;
    node = part.next;
    from = valueEnd;
  }

  /** Takes in the bytes up to a value in front of the message. */
  void front(byte[] b, int to, int valueEnd, long valuePrint, boolean counted) {
    TriePart part = part(b, to, counted ? TriePart.COUNTED : TriePart.FRONT);
    if (part == null) return;
    node = part.make(valuePrint);
    takes = node != null;
    from = valueEnd;
  }

  /** Takes in the rest of the line with its line feed. */
  void end(byte[] b, int lineFeed, long linePrint) {
    TriePart part = part(b, lineFeed + 1, TriePart.END);
    if (part != null) part.print = linePrint;
  }

  /** The part that ends at {@code to}, made where it is missing with all of those before it, null when there is no room. */
  private @Nullable TriePart part(byte[] b, int to, int rule) {
    while (takes && to - from > TriePart.MOST) {
      TriePart more = piece(b, from + TriePart.MOST, TriePart.MORE);
      if (more != null) node = more.next;
      from += TriePart.MOST;
    }
    return takes ? piece(b, to, rule) : null;
  }

  private @Nullable TriePart piece(byte[] b, int to, int rule) {
    TrieNode at = node;
    TriePart part = at == null ? null : at.same(b, from, to, rule);
    if (part == null && at != null && parts < MOST) {
      TriePart made = new TriePart(b, from, to, rule);
      if (rule < TriePart.FRONT && rule != TriePart.END) made.next = new TrieNode();
      parts++;
      if (at.add(made)) part = made;
    }
    takes = part != null;
    return part;
  }
}
