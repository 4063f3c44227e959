package dev.allclear.engine.logs.line;

/**
 * Tells whether what stands before a line's time stamp belongs to its header: nothing, brackets, a level, a container's or file's name.
 * If not, as in access logs, the whole line is the message.
 */
final class Leading {
  private Leading() {}

  /** The level that stands before the stamp, 0 when none does, and of what is no header its complement, which is negative. */
  static int level(byte[] b, int from, int stamp) {
    int end = stamp;
    while (end > from && !word(b[end - 1]) && b[end - 1] != ']' && b[end - 1] != '>') end--;
    if (end == from) return 0;
    if (b[end - 1] == '>' || stamp > from && bar(b, end, stamp)) return 0;
    int level = 0;
    int words = 0;
    int p = from;
    while (p < end) {
      p = Ascii.skipSpaces(b, p, end);
      int q = Ascii.wordEnd(b, p, end);
      int f = p;
      int t = q;
      while (f < t && !word(b[f])) f++;
      while (t > f && !word(b[t - 1])) t--;
      int found = Level.of(b, f, t);
      if (found != 0) level = found;
      else if (b[p] != '[' && f < t && ++words > 1) return ~level;
      else if (f < t && (Ascii.classes(b, f, t) & ~Ascii.LETTER) == 0 && Ascii.classes(b, f, t) != Ascii.UPPER && b[p] != '[') return ~level;
      p = q;
    }
    return level;
  }

  private static boolean word(int c) {
    return Ascii.is(c, Ascii.LETTER | Ascii.DIGIT);
  }

  private static boolean bar(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) if (b[i] == '|') return true;
    return false;
  }
}
