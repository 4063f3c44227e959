package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.shape.ShapeHash;
import dev.allclear.engine.logs.shape.ShapeItems;
import java.util.List;

/**
 * Lines in the Common or Combined Log Format of web servers. Their addresses, targets, referrers and agents are all variable, so
 * that one template is one request method.
 */
public final class AccessLine {
  private static final long SEED = 0x41_43_43_45_53_53L;

  private AccessLine() {}

  /** Whether {@code ] "GET } or the like follows the time stamp. */
  static boolean is(byte[] b, int stampTo, int to) {
    return method(b, stampTo, false, to) > 0;
  }

  /**
   * Where the method stands when {@code ] "GET } or the like follows the time stamp; else -1.
   *
   * @param escapes whether there is a backslash before the quote
   */
  static int method(byte[] b, int stampTo, boolean escapes, int to) {
    int p = stampTo + 2;
    if (p + 3 >= to || b[stampTo] != ']' || b[stampTo + 1] != ' ' || escapes && b[p++] != '\\' || b[p] != '"') return -1;
    int method = p + 1;
    int q = method;
    while (q < to && Ascii.is(b[q], Ascii.UPPER)) q++;
    return q - method >= 3 && q - method <= 9 && q < to && b[q] == ' ' ? method : -1;
  }

  private static int method(byte[] b, int from, int to) {
    int p = from;
    while (p + 2 < to && !(b[p] == ']' && b[p + 1] == ' ' && b[p + 2] == '"')) p++;
    return Math.min(p + 3, to);
  }

  static long shape(byte[] b, int from, int to) {
    int p = method(b, from, to);
    int q = p;
    while (q < to && Ascii.is(b[q], Ascii.UPPER)) q++;
    return ShapeHash.mix(SEED, ShapeHash.word(b, p, q));
  }

  /** The items of the template. */
  public static List<String> items(byte[] b) {
    int p = method(b, 0, b.length);
    int q = p;
    while (q < b.length && Ascii.is(b[q], Ascii.UPPER)) q++;
    String star = ShapeItems.STAR;
    String spaced = ShapeItems.SPACED_STAR;
    String method = new String(b, p, q - p, java.nio.charset.StandardCharsets.US_ASCII);
    return List.of(star, " -", spaced, " [", star, "]", " \"", method, spaced, "\"", spaced, spaced);
  }
}
