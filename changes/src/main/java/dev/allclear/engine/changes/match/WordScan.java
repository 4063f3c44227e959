package dev.allclear.engine.changes.match;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Tells in one pass over a file, about a nanosecond for each byte, whether it holds enough of the words of the samples that one of its statements may
 * have written them. Thread-safe.
 */
public final class WordScan {
  private final Map<Integer, Integer> lettersOf = new HashMap<>();
  private final boolean[] begins = new boolean[256];
  private final int needed;

  WordScan(Collection<String> words, int needed) {
    this.needed = needed;
    for (String word : words) {
      byte[] bytes = word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      lettersOf.put(hash(bytes, 0, bytes.length), word.length());
      begins[bytes[0] & 0xff] = true;
      begins[Character.toUpperCase((char) (bytes[0] & 0x7f)) & 0xff] = true;
    }
  }

  /** Whether enough of the words stand in the text, whatever their case; of words whose hashes are alike it may say so wrongly. */
  public boolean mayHold(byte[] text) {
    Map<Integer, Integer> left = new HashMap<>(lettersOf);
    int found = 0;
    int at = 0;
    while (at < text.length) {
      if (!letter(text[at])) {
        at++;
        continue;
      }
      int end = at + 1;
      while (end < text.length && letter(text[end])) {
        end++;
      }
      if (begins[text[at] & 0xff]) {
        Integer letters = left.remove(hash(text, at, end));
        found += letters == null ? 0 : letters;
        if (found >= needed) {
          return true;
        }
      }
      at = end;
    }
    return false;
  }

  private static boolean letter(byte b) {
    return b < 0 || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
  }

  private static int hash(byte[] text, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      int c = text[i];
      hash = hash * 31 + (c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return hash;
  }
}
