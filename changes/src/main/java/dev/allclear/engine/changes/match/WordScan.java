package dev.allclear.engine.changes.match;

import dev.allclear.engine.changes.source.Language;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Tells in one pass over a file, about a nanosecond for each byte, whether it holds enough of the words of the samples that one of its statements may
 * have written them. Thread-safe.
 */
public final class WordScan {
  /** Enough of the words of one statement lie within so many bytes of its source. */
  private static final int SPAN = 600;

  private final Map<Integer, Integer> wordOf = new HashMap<>();
  private final int[] letters;
  private final boolean[] begins = new boolean[256];
  private final int needed;

  WordScan(Collection<String> words, int needed) {
    this.needed = needed;
    this.letters = new int[words.size()];
    for (String word : words) {
      byte[] bytes = word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      letters[wordOf.merge(hash(bytes, 0, bytes.length), wordOf.size(), (before, now) -> before)] = word.length();
      begins[bytes[0] & 0xff] = true;
      begins[Character.toUpperCase((char) (bytes[0] & 0x7f)) & 0xff] = true;
    }
  }

  /** The same for a file of a language: where literals are in double quotes and end with their line, only what stands in them counts, not comments and names. */
  public boolean mayHold(Language language, byte[] text) {
    return mayHold(text, switch (language) {
      case C -> !has(text, 'R', '"', '(');
      case JAVA, KOTLIN, SCALA -> !has(text, '"', '"', '"');
      default -> false;
    });
  }

  private static boolean has(byte[] text, char one, char two, char three) {
    for (int i = 0; i + 2 < text.length; i++) {
      if (text[i] == one && text[i + 1] == two && text[i + 2] == three) {
        return true;
      }
    }
    return false;
  }

  /** Whether enough of the words stand near to each other in the text, whatever their case; of words whose hashes are alike it may say so wrongly. */
  boolean mayHold(byte[] text, boolean inQuotes) {
    int[] seen = new int[letters.length];
    Arrays.fill(seen, Integer.MIN_VALUE);
    boolean inside = false;
    int at = 0;
    while (at < text.length) {
      if (!letter(text[at])) {
        inside = inside(text, at, inside);
        at++;
        continue;
      }
      int end = at + 1;
      while (end < text.length && letter(text[end])) {
        end++;
      }
      if ((inside || !inQuotes) && begins[text[at] & 0xff]) {
        Integer word = wordOf.get(hash(text, at, end));
        if (word != null) {
          seen[word] = at;
          if (near(seen, at - SPAN) >= needed) {
            return true;
          }
        }
      }
      at = end;
    }
    return false;
  }

  /** Whether a literal is open behind this byte: quotes open and close it, the end of a line closes it unless a backslash stands there. */
  private static boolean inside(byte[] text, int at, boolean before) {
    if (text[at] == '\n') {
      return before && (at > 0 && text[at - 1] == '\\' || at > 1 && text[at - 1] == '\r' && text[at - 2] == '\\');
    }
    boolean character = at > 0 && text[at - 1] == '\'' && at + 1 < text.length && text[at + 1] == '\'';
    return text[at] == '"' && !character && !escaped(text, at) ? !before : before;
  }

  private static boolean escaped(byte[] text, int at) {
    int n = 0;
    while (n < at && text[at - 1 - n] == '\\') {
      n++;
    }
    return n % 2 == 1;
  }

  private int near(int[] seen, int from) {
    int found = 0;
    for (int word = 0; word < seen.length; word++) {
      found += seen[word] >= from ? letters[word] : 0;
    }
    return found;
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
