package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.shape.ShapeHash;

/**
 * Remembers what words of headers are: the same few names of threads and loggers come in line after line. With {@code plain} it
 * remembers nothing, which gives the same answers. Not thread-safe.
 */
final class WordMemo {
  private static final int SLOTS = 1 << 10;

  /** Looks at a word's bytes. */
  interface Look {
    int about(byte[] b, int from, int to);
  }

  private final boolean plain;
  private final Look look;
  private final long[] keys = new long[SLOTS];
  private final int[] values = new int[SLOTS];

  WordMemo(boolean plain, Look look) {
    this.plain = plain;
    this.look = look;
  }

  /** What {@code Look} says about the word; eight bytes behind it must be readable. */
  int about(byte[] b, int from, int to) {
    if (plain || to - from < 6) return look.about(b, from, to);
    long hash = ShapeHash.word(b, from, to);
    int slot = (int) (hash >>> 40) & SLOTS - 1;
    if (keys[slot] == hash) return values[slot];
    int value = look.about(b, from, to);
    keys[slot] = hash;
    values[slot] = value;
    return value;
  }
}
