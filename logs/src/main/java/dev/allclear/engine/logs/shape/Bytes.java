package dev.allclear.engine.logs.shape;

/** What each byte of a message is to a shape: a part of a word, a mark of its own, or a space between. */
final class Bytes {
  static final int SPACE = 0;
  static final int MARK = 1;
  static final int WORD = 2;
  static final int DIGIT = 4;
  /** A colon or a dot, which may part a name from a value. */
  static final int JOINT = 8;

  /** Longest message, in bytes, that a shape looks at; the rest counts but does not tell lines apart. */
  static final int MAX_BYTES = 4096;
  static final int MAX_ITEMS = 512;

  static final byte[] KIND = new byte[256];

  static {
    for (int c = 0; c < 256; c++) KIND[c] = (byte) (c <= ' ' || c == 127 ? SPACE : WORD);
    for (char c : ",;=()[]{}<>\"'|`".toCharArray()) KIND[c] = MARK;
    for (int c = '0'; c <= '9'; c++) KIND[c] = WORD | DIGIT;
    KIND[':'] = WORD | JOINT;
    KIND['.'] = WORD | JOINT;
  }

  private Bytes() {}

  /** Punctuation that closes a sentence or clause is not a part of a masked word. */
  static boolean closes(int c) {
    return c == '.' || c == ':' || c == '!' || c == '?';
  }

  /**
   * How many bytes at the front of a masked word stay: {@code id:} of {@code id:17} and all up to the value of
   * {@code depth........17}, but nothing of {@code ab:cd:17} or a host.
   */
  static int kept(byte[] b, int from, int to) {
    int leader = leader(b, from, to);
    if (leader > 0) return leader;
    int p = from;
    boolean hex = true;
    while (p < to && b[p] != ':') {
      int c = b[p] | 0x20;
      if ((c < 'a' || c > 'z') && b[p] != '_') return 0;
      hex &= c >= 'a' && c <= 'f';
      p++;
    }
    return p - from >= 2 && p + 1 < to && !hex ? p + 1 - from : 0;
  }

  /** Tables in plain text lead with dots from the name to the value. */
  private static int leader(byte[] b, int from, int to) {
    for (int p = from; p + 2 < to && (b[p] < '0' || b[p] > '9'); p++) {
      if (b[p] != '.' || b[p + 1] != '.') continue;
      while (p < to && b[p] == '.') p++;
      return p > from + 2 && p < to ? p - from : 0;
    }
    return 0;
  }
}
