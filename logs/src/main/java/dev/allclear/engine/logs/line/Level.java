package dev.allclear.engine.logs.line;

/** The words by which log lines say how grave they are. A level is a small number, 0 for none, to be cheap to carry. */
public final class Level {
  private static final String[] NAMES = {"", "TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "WARNING", "ERROR", "FATAL", "SEVERE",
      "CRITICAL", "CRIT", "ALERT", "EMERG", "PANIC", "FINE", "FINER", "FINEST", "CONFIG", "VERBOSE", "FAILURE", "LOG", "ERR",
      "DEBUG1", "STATEMENT", "DETAIL", "HINT", "CONTEXT", "WRN", "INF", "DBG", "TRC", "FTL", "DBUG", "TRCE"};
  /** As .NET writes it; a word that long has no place in the table. */
  private static final byte[] INFORMATION = "INFORMATION".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final long[] KEYS = new long[256];
  private static final byte[] CODES = new byte[256];
  private static final byte[] PRIORITIES = {13, 12, 11, 7, 5, 4, 3, 2};
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  static {
    for (int i = 1; i < NAMES.length; i++) {
      byte[] name = NAMES[i].getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      if (name.length > 8) continue;
      int slot = slot(packed(name, 0, name.length));
      while (KEYS[slot] != 0) slot = slot + 1 & 255;
      KEYS[slot] = packed(name, 0, name.length);
      CODES[slot] = (byte) i;
    }
  }

  private Level() {}

  /** The level that the word names, in any case; 0 when it names none. */
  public static int of(byte[] b, int from, int to) {
    int n = to - from;
    if (n < 3 || n > 8) return n == INFORMATION.length && information(b, from) ? 3 : 0;
    long key = packed(b, from, to);
    for (int slot = slot(key); KEYS[slot] != 0; slot = slot + 1 & 255) if (KEYS[slot] == key) return CODES[slot];
    return 0;
  }

  private static boolean information(byte[] b, int from) {
    for (int i = 0; i < INFORMATION.length; i++) if ((b[from + i] & ~0x20) != INFORMATION[i]) return false;
    return true;
  }

  private static long packed(byte[] b, int from, int to) {
    long v = 0;
    for (int i = from; i < to; i++) v = v << 8 | (b[i] >= 'a' && b[i] <= 'z' ? b[i] - 32 : b[i]) & 0xff;
    return v;
  }

  private static int slot(long key) {
    return (int) (key * SPREAD >>> 56);
  }

  /** One letter, as Android and glog write it; 0 for another. */
  public static int ofLetter(int c) {
    return switch (c) {
      case 'V' -> 19;
      case 'D' -> 2;
      case 'I' -> 3;
      case 'W' -> 5;
      case 'E' -> 7;
      case 'F' -> 8;
      default -> 0;
    };
  }

  /** A number of the scale that Bunyan and Pino use, 10 to 60; 0 for another. */
  public static int ofNumber(int n) {
    return switch (n) {
      case 10 -> 1;
      case 20 -> 2;
      case 30 -> 3;
      case 40 -> 5;
      case 50 -> 7;
      case 60 -> 8;
      default -> 0;
    };
  }

  /** A number of syslog's scale, 0 to 7 (RFC 5424, 6.2.1), as journald and GELF write it; 0 for another. */
  public static int ofPriority(int n) {
    return n < 0 || n >= PRIORITIES.length ? 0 : PRIORITIES[n];
  }

  /** How the level is shown: in capitals, as the log has it. */
  public static String name(int level) {
    return switch (NAMES[level]) {
      case "WRN" -> "WARN";
      case "INF" -> "INFO";
      case "DBG", "DBUG" -> "DEBUG";
      case "TRC", "TRCE" -> "TRACE";
      case "FTL" -> "FATAL";
      default -> NAMES[level];
    };
  }
}
