package dev.allclear.engine.logs.line;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Up to {@value #MOST} bytes of a line that stand in it as they are, and what comes behind them. Not thread-safe. */
final class TriePart {
  static final int MOST = 32;
  /** More such bytes come behind it. */
  static final int MORE = 0;
  static final int END = 1;
  static final int VALUE = 2;
  /** A value that is the line's time, or begins it. */
  static final int TIME = 3;
  /** A value in front of the message, whose print matters. */
  static final int FRONT = 4;
  /** The same, the lengths of its numbers too. */
  static final int COUNTED = 5;
  private static final int FRONTS = 16;
  private static final int RUNS = 16;

  final int length;
  final int rule;
  final byte[] bytes;
  private final long first;
  private final long second;
  private final long third;
  private final long fourth;
  @Nullable TrieNode next;
  /** What follows behind it for some way, once many lines went there. */
  @Nullable TrieChain chain;
  private int runs;
  /** Of an end. */
  long print;
  private long[] prints = {};
  private @Nullable TrieNode[] nexts = {};

  TriePart(byte[] b, int from, int to, int rule) {
    length = to - from;
    this.rule = rule;
    bytes = Arrays.copyOf(Arrays.copyOfRange(b, from, to), MOST);
    first = Eight.at(bytes, 0);
    second = Eight.at(bytes, 8);
    third = Eight.at(bytes, 16);
    fourth = Eight.at(bytes, 24);
  }

  /** Whether a line has its bytes at {@code p}; {@value #MOST} must be readable. */
  boolean matches(byte[] b, int p) {
    return Literal.differs(length, Eight.at(b, p) ^ first, Eight.at(b, p + 8) ^ second, Eight.at(b, p + 16) ^ third, Eight.at(b, p + 24) ^ fourth) == 0;
  }

  /** The same of one that has as many bytes as there may be. */
  boolean matchesWhole(byte[] b, int p) {
    return (Eight.at(b, p) ^ first | Eight.at(b, p + 8) ^ second | Eight.at(b, p + 16) ^ third | Eight.at(b, p + 24) ^ fourth) == 0;
  }

  boolean is(byte[] b, int from, int to, int otherRule) {
    return rule == otherRule && length == to - from && matches(b, from);
  }

  /** What comes behind a value in front with this print. */
  @Nullable TrieNode after(long valuePrint) {
    for (int i = 0; i < prints.length; i++) if (prints[i] == valuePrint) return nexts[i];
    return null;
  }

  /** The same, made where it is missing, null when there are too many. */
  @Nullable TrieNode make(long valuePrint) {
    TrieNode known = after(valuePrint);
    if (known != null || prints.length == FRONTS) return known;
    int n = prints.length;
    prints = Arrays.copyOf(prints, n + 1);
    nexts = Arrays.copyOf(nexts, n + 1);
    prints[n] = valuePrint;
    return nexts[n] = new TrieNode();
  }

  /** Says that a line went on behind it without a chain. */
  void ran() {
    if (runs < RUNS && ++runs == RUNS) chain = TrieChain.behind(this);
  }

  void unchain() {
    chain = null;
    runs = 0;
  }
}
