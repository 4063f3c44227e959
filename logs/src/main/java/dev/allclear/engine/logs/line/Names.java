package dev.allclear.engine.logs.line;

/** Tells by form alone which words of a line's header can be names of loggers and programs, and what stands in brackets. */
final class Names {
  /** Could be a name. */
  static final int IDENTIFIER = 1;
  /** Is a name that prose does not use. */
  static final int CLASS_NAME = 2;
  /** Has two dots or more inside. */
  static final int DOTTED = 4;

  private Names() {}

  /** What a word could be: the bits above, 0 when it is no name at all. */
  static int word(byte[] b, int from, int end) {
    if (!identifier(b, from, end)) return 0;
    int dots = dotted(b, from, end);
    return IDENTIFIER | (className(b, from, end, dots) ? CLASS_NAME : 0) | (dots >= 2 ? DOTTED : 0);
  }

  private static boolean identifier(byte[] b, int from, int end) {
    if (end <= from || b[end - 1] == '>' || !Ascii.is(b[from], Ascii.LETTER) && b[from] != '_' && b[from] != '$' && b[from] != '/') return false;
    for (int i = from; i < end; i++) if (!Ascii.is(b[i], Ascii.LETTER | Ascii.DIGIT | Ascii.NAME_MARK) && b[i] != ':' && b[i] != '<' && b[i] != '>') return false;
    return true;
  }

  private static int dotted(byte[] b, int from, int end) {
    int dots = 0;
    for (int i = from + 1; i < end - 1; i++) if (b[i] == '.' && Ascii.is(b[i + 1], Ascii.LETTER) && Ascii.is(b[i - 1], Ascii.LETTER | Ascii.DIGIT)) dots++;
    return dots;
  }

  /** A name that prose does not use: with a dot, a dollar or two capitals inside, and not an exception. */
  private static boolean className(byte[] b, int from, int end, int dots) {
    if (ends(b, "Exception", from, end) || ends(b, "Error", from, end)) return false;
    if (dots > 0) return true;
    int humps = 0;
    for (int i = from; i < end; i++) {
      if (b[i] == '$' || b[i] == '/' && i > from) return true;
      boolean upper = Ascii.is(b[i], Ascii.UPPER);
      if (upper && (i == from || Ascii.is(b[i - 1], Ascii.LOWER | Ascii.DIGIT))) humps++;
    }
    return humps >= 2;
  }

  private static boolean ends(byte[] b, String word, int from, int end) {
    if (end - from < word.length()) return false;
    for (int i = 0; i < word.length(); i++) if (b[end - word.length() + i] != word.charAt(i)) return false;
    return true;
  }

  /** What a bracket holds: the level in the bits from 16 on, else or besides where a logger's name begins and ends in it. */
  static int bracket(byte[] b, int from, int close) {
    int f = Ascii.skipSpaces(b, from, close);
    int t = close;
    while (t > f && Ascii.space(b[t - 1])) t--;
    int found = Level.of(b, f, t);
    if (found != 0) return found << 16;
    int colon = f;
    while (colon < t && b[colon] != ':') colon++;
    if (colon < t) found = Level.of(b, colon + 1, t);
    return found != 0 ? found << 16 | f - from + 1 << 8 | colon - from : named(b, from, close);
  }

  /** Takes a class in brackets, with line number or without, for the logger: {@code [main:QuorumPeerConfig@101]}. */
  private static int named(byte[] b, int from, int close) {
    while (close > from && Ascii.space(b[close - 1])) close--;
    int end = close;
    int at = end - 1;
    while (at > from && Ascii.is(b[at], Ascii.DIGIT)) at--;
    if (at > from && at < end - 1 && (b[at] == '@' || b[at] == ':')) end = at;
    int start = end;
    while (start > from && (Ascii.is(b[start - 1], Ascii.LETTER | Ascii.DIGIT) || b[start - 1] == '.' || b[start - 1] == '$' || b[start - 1] == '_')) start--;
    boolean whole = start == from || b[start - 1] == ':' && end < close;
    if (!whole || start == end || !Ascii.is(b[start], Ascii.LETTER)) return 0;
    boolean name = end < close;
    for (int i = start; i < end; i++) name |= b[i] == '.';
    return name ? start - from + 1 << 8 | end - from : 0;
  }

  /** The end of a name without the {@code :120} that tells the line in the source. */
  static int withoutLineNumber(byte[] b, int from, int end) {
    int p = end;
    while (p > from && Ascii.is(b[p - 1], Ascii.DIGIT)) p--;
    return p < end && p > from + 1 && b[p - 1] == ':' ? p - 1 : end;
  }
}
