package dev.allclear.engine.logs.line;

/** Classes of ASCII bytes, by table. */
final class Ascii {
  static final int DIGIT = 1;
  static final int UPPER = 2;
  static final int LOWER = 4;
  static final int LETTER = UPPER | LOWER;
  /** Marks that stand inside the names of loggers, classes, hosts and programs. */
  static final int NAME_MARK = 8;
  private static final byte[] CLASS = new byte[256];

  static {
    for (int c = '0'; c <= '9'; c++) CLASS[c] = DIGIT;
    for (int c = 'A'; c <= 'Z'; c++) CLASS[c] = UPPER;
    for (int c = 'a'; c <= 'z'; c++) CLASS[c] = LOWER;
    for (char c : "._-$/@\\#*~".toCharArray()) CLASS[c] = NAME_MARK;
  }

  private Ascii() {}

  static int of(int c) {
    return CLASS[c & 255];
  }

  static boolean is(int c, int classes) {
    return (CLASS[c & 255] & classes) != 0;
  }

  /** All classes that occur in a word, or'ed; bytes of no class set bit 16. */
  static int classes(byte[] b, int from, int to) {
    int all = 0;
    for (int i = from; i < to; i++) {
      int c = CLASS[b[i] & 255];
      all |= c == 0 ? 16 : c;
    }
    return all;
  }

  static boolean space(int c) {
    return c == ' ' || c == '\t';
  }

  static int skipSpaces(byte[] b, int p, int to) {
    while (p < to && space(b[p])) p++;
    return p;
  }

  static int wordEnd(byte[] b, int p, int to) {
    while (p < to && !space(b[p])) p++;
    return p;
  }
}
