package dev.allclear.engine.logs.line;

import java.nio.charset.StandardCharsets;

/** Tells lines that go on with the event before them: stack traces, causes, indented text, closing brackets, empty lines. */
final class Continuations {
  private static final byte[][] STARTS = starts("at ", "Caused by", "Suppressed:", "Wrapped by", "... ", "Traceback (most recent call last)",
      "During handling of the above exception", "The above exception was the direct cause", "goroutine ");

  private Continuations() {}

  private static byte[][] starts(String... words) {
    byte[][] all = new byte[words.length][];
    for (int i = 0; i < words.length; i++) all[i] = words[i].getBytes(StandardCharsets.US_ASCII);
    return all;
  }

  /** Whether a line without time stamp and level belongs to the event before it. */
  static boolean goesOn(byte[] b, int from, int to) {
    if (from == to) return true;
    int c = b[from];
    if (Ascii.space(c) || c == '}' || c == ']' || c == ')') return true;
    for (byte[] start : STARTS) if (starts(b, from, to, start)) return true;
    return exception(b, from, to);
  }

  private static boolean starts(byte[] b, int from, int to, byte[] word) {
    if (b[from] != word[0] || to - from < word.length) return false;
    for (int i = 1; i < word.length; i++) if (b[from + i] != word[i]) return false;
    return true;
  }

  /** {@code java.lang.IllegalStateException: boom}, {@code ValueError: bad}, with nothing or a colon behind the name. */
  private static boolean exception(byte[] b, int from, int to) {
    int p = from;
    while (p < to && (Ascii.is(b[p], Ascii.LETTER | Ascii.DIGIT) || b[p] == '.' || b[p] == '$' || b[p] == '_')) p++;
    if (p < to && b[p] != ':') return false;
    return ends(b, from, p, "Exception") || ends(b, from, p, "Error") || ends(b, from, p, "Throwable");
  }

  private static boolean ends(byte[] b, int from, int to, String word) {
    int at = to - word.length();
    if (at < from || at == from && word.equals("Error")) return false;
    for (int i = 0; i < word.length(); i++) if (b[at + i] != word.charAt(i)) return false;
    return true;
  }
}
