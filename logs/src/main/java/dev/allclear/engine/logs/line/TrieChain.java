package dev.allclear.engine.logs.line;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a way along a {@link LineTrie} as far as nothing else was seen, laid out in one array: the bytes that have to stand
 * there, and whether a value follows them. What would be a walk from object to object is read from one end to the other. Immutable.
 */
final class TrieChain {
  private static final int FEWEST = 3;
  private static final int MOST_OF_A_STEP = 5;
  private static final int LENGTH = 63;
  private static final int VALUE = 64;
  private static final int TIME = 128;
  /** Of more than eight bytes. */
  private static final int LONG = 256;

  /** For each step how many bytes there are, with what follows, and the bytes themselves. */
  private final long[] steps;
  /** Where the way goes on; null where the line ends. */
  final @Nullable TrieNode next;
  final long print;

  private TrieChain(long[] steps, @Nullable TrieNode next, long print) {
    this.steps = steps;
    this.next = next;
    this.print = print;
  }

  /** What follows behind a part, as far as there is one way only; null where that is not worth a chain. */
  static @Nullable TrieChain behind(TriePart owner) {
    int parts = 0;
    TrieNode at = owner.next;
    for (TriePart part; at != null && (part = at.only()) != null && part.rule < TriePart.FRONT; at = part.next) parts++;
    if (parts < FEWEST) return null;
    long[] steps = new long[parts * MOST_OF_A_STEP];
    int n = 0;
    at = owner.next;
    for (int i = 0; i < parts && at != null; i++) {
      TriePart part = at.only();
      if (part == null) break;
      at.owner = owner;
      part.unchain();
      n = add(part, steps, n);
      if (part.rule == TriePart.END) return new TrieChain(Arrays.copyOf(steps, n), null, part.print);
      at = part.next;
    }
    return new TrieChain(Arrays.copyOf(steps, n), at, 0);
  }

  private static int add(TriePart part, long[] steps, int n) {
    int kind = (part.rule >= TriePart.VALUE ? VALUE : 0) | (part.rule == TriePart.TIME ? TIME : 0) | (part.length > 8 ? LONG : 0);
    steps[n++] = part.length | kind;
    for (int i = 0; i < (part.length > 8 ? TriePart.MOST : 8); i += 8) steps[n++] = Eight.at(part.bytes, i);
    return n;
  }

  /** Behind what a line has in the same way from {@code p} on; -1 where it has not. The trie is told where its time stands. */
  int behind(byte[] b, int p, LineTrie trie) {
    long[] all = steps;
    for (int i = 0; i < all.length; ) {
      int step = (int) all[i];
      int length = step & LENGTH;
      if ((step & LONG) == 0) {
        if (((Eight.at(b, p) ^ all[i + 1]) & Literal.first(length)) != 0) return -1;
        i += 2;
      } else {
        if (Literal.differs(length, Eight.at(b, p) ^ all[i + 1], Eight.at(b, p + 8) ^ all[i + 2], Eight.at(b, p + 16) ^ all[i + 3], Eight.at(b, p + 24) ^ all[i + 4]) != 0) return -1;
        i += 5;
      }
      p += length;
      if ((step & VALUE) == 0) continue;
      if ((step & TIME) != 0) trie.timeAt = p;
      p = LineTrie.valueEnd(b, p);
      if (p < 0) return -1;
    }
    return p;
  }
}
