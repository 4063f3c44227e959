package dev.allclear.slo.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns slices of bytes into strings, the same string for the same bytes, as long as they are few. Not thread-safe. */
final class Words {
  private static final int SLOTS = 1024;

  private final byte[][] keys = new byte[SLOTS][];
  private final String[] words = new String[SLOTS];

  String of(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & SLOTS - 1;
    byte[] known = keys[slot];
    if (known != null && Arrays.equals(known, 0, known.length, bytes, from, to)) {
      return words[slot];
    }
    keys[slot] = Arrays.copyOfRange(bytes, from, to);
    words[slot] = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return words[slot];
  }
}
