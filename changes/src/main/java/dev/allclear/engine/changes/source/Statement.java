package dev.allclear.engine.changes.source;

/**
 * One text that a statement can write: its constant pieces in order, parted by {@link #GAP}.
 *
 * @param key the pieces with white space folded; begins or ends with a gap when something variable stands there
 * @param from the line at which its call opens, from 0; for what is no call, and at most, the line of the first literal
 * @param line the line of the first literal, from 0
 * @param endLine the line of the last literal, from 0, inclusive
 * @param name what is assigned, for a constant; else empty
 */
public record Statement(String key, int from, int line, int endLine, Shape shape, Level level, String name) {
  /** Stands for anything that the running program puts in. */
  public static final char GAP = '\0';

  /** Longer texts are cut here: no log line needs more to be known. */
  public static final int MAX_KEY = 1000;

  /** The piece with the most letters and digits; the first of several such. */
  public static String longestPiece(String key) {
    String longest = "";
    for (String piece : key.split(String.valueOf(GAP))) {
      if (weight(piece) > weight(longest)) {
        longest = piece;
      }
    }
    return longest;
  }

  /** The number of letters and digits among the constant pieces. */
  public static int weight(String key) {
    int n = 0;
    for (int i = 0; i < key.length(); i++) {
      if (Character.isLetterOrDigit(key.charAt(i))) {
        n++;
      }
    }
    return n;
  }
}
