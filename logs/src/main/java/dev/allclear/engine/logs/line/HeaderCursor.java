package dev.allclear.engine.logs.line;

/** A line's header while it is read: what was found in it so far, and the steps over its words, brackets and separators. Not thread-safe. */
abstract class HeaderCursor {
  private static final int BRACKET = 200;

  int level;
  int loggerFrom;
  int loggerTo;
  /** Where the message begins. */
  int message;
  /** How far the line was looked at, but for the rest of the word there. */
  int examined;
  byte[] b = new byte[0];
  int to;
  int nameFrom;
  int nameTo;
  final WordMemo words;

  HeaderCursor(boolean plain) {
    words = new WordMemo(plain, Names::word);
  }

  int separators(int p) {
    while (p < to) {
      int c = b[p];
      boolean dash = (c == '-' || c == ':') && (p + 1 >= to || Ascii.space(b[p + 1]) || b[p + 1] == c);
      if (!Ascii.space(c) && c != '|' && c != ',' && !dash) return examined(p);
      p++;
    }
    return examined(p);
  }

  int headerWordEnd(int p) {
    while (p < to && !Ascii.space(b[p]) && b[p] != '|' && b[p] != '[') p++;
    return examined(p);
  }

  int skipSpaces(int p) {
    return examined(Ascii.skipSpaces(b, p, to));
  }

  int wordEnd(int p) {
    return examined(Ascii.wordEnd(b, p, to));
  }

  int examined(int p) {
    examined = Math.max(examined, p);
    return p;
  }

  /** The bracket that closes the one at {@code p}; -1 when none does within reach. */
  int close(int p) {
    int open = b[p];
    int shut = open == '[' ? ']' : open == '(' ? ')' : '>';
    int depth = 0;
    for (int q = p; q < Math.min(to, p + BRACKET); q++) {
      if (b[q] == open) depth++;
      if (b[q] == shut && --depth == 0) return examined(q);
    }
    examined(Math.min(to, p + BRACKET));
    return -1;
  }

  /** The place behind " - ", " : ", " -- " or " | "; -1 when no such separator stands here. */
  int separator(int p) {
    int q = skipSpaces(p);
    int mark = q < to ? b[q] : 0;
    if (mark != '-' && mark != ':' && mark != '|') return -1;
    int end = q;
    while (end < to && b[end] == mark) end++;
    examined(end);
    if (end - q > 3 || end < to && !Ascii.space(b[end])) return -1;
    return end;
  }

  boolean columns(int end) {
    examined(end + 2);
    return end + 2 < to && b[end] == ' ' && b[end + 1] == ' ';
  }

  /** A process or thread number that a colon follows, as nginx writes it: {@code 1234#0:}. */
  int number(int p) {
    int q = p;
    while (q < to && (Ascii.is(b[q], Ascii.DIGIT) || b[q] == '#')) q++;
    return q > p && q < to && b[q] == ':' ? q + 1 : -1;
  }

  /** Spring Boot's {@code 12345 ---}. */
  int threeDashes(int p) {
    int q = p;
    while (q < to && Ascii.is(b[q], Ascii.DIGIT)) q++;
    q = skipSpaces(q);
    return q + 3 <= to && b[q] == '-' && b[q + 1] == '-' && b[q + 2] == '-' ? q + 3 : -1;
  }

  boolean identifier(int from, int end) {
    return (words.about(b, from, end) & Names.IDENTIFIER) != 0;
  }

  boolean contains(int from, int end, int c) {
    for (int i = from; i < end; i++) if (b[i] == c) return true;
    return false;
  }

  void name(int from, int end) {
    if (contains(from, end, '@')) return;
    nameFrom = from;
    nameTo = end;
  }

  void logger(int from, int end) {
    loggerFrom = from;
    loggerTo = Names.withoutLineNumber(b, from, end);
  }
}
