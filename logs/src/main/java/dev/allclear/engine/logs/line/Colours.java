package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.shape.ShapeHash;

/** Takes a terminal's colours out of lines. Not thread-safe. */
final class Colours {
  private static final int ESCAPE = 0x1B;

  /** What is left of the line, from 0 on. */
  byte[] rest = new byte[1024];

  /** How many bytes are left of {@code b[from..to)}. */
  int without(byte[] b, int from, int to) {
    if (rest.length < to - from + ShapeHash.PADDING) rest = new byte[to - from + ShapeHash.PADDING];
    int n = 0;
    for (int p = from; p < to; p++) {
      if (b[p] == ESCAPE && p + 1 < to && b[p + 1] == '[') {
        p += 2;
        while (p < to && (b[p] < '@' || b[p] > '~')) p++;
      } else {
        rest[n++] = b[p];
      }
    }
    return n;
  }
}
