package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.time.StampReader;
import java.nio.charset.StandardCharsets;

/**
 * Finds programs' lines within those of their container's runtime, once it was told of one: behind {@code 2026-11-11T10:31:00.12Z stdout F }, as Kubernetes
 * has them (CRI), or in {@code {"log":"...\n","stream":"stdout","time":"..."}}, as Docker has. Not thread-safe.
 */
final class Enclosing {
  private static final int NONE = 0;
  private static final int CRI = 1;
  private static final int DOCKER = 2;
  private static final int LONGEST_TIME = 48;
  private static final byte[] END = "\\n\",\"stream\":\"stdXXX\",\"time\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final long STDOUT = bytes(" stdout ");
  private static final long STDERR = bytes(" stderr ");
  private static final long LOG = bytes("{\"log\":\"");

  private final StampReader stamps;
  private int kind;
  private int timeFrom;

  /** The time that the runtime gave the line. */
  long second;
  int nano;

  Enclosing(StampReader stamps) {
    this.stamps = stamps;
  }

  private static long bytes(String eight) {
    long v = 0;
    for (int i = 7; i >= 0; i--) v = v << 8 | eight.charAt(i);
    return v;
  }

  /** Where the program's line begins; -1 when none is known to. */
  int inner(byte[] b, int from, int to) {
    return switch (kind) {
      case NONE -> -1;
      case CRI -> cri(b, from, to);
      default -> Eight.at(b, from) == LOG ? from + 8 : -1;
    };
  }

  private int cri(byte[] b, int from, int to) {
    if (!stamps.recalls(b, from, to)) return -1;
    int p = stamps.to;
    if (p + 10 >= to || b[p + 8] != 'F' || b[p + 9] != ' ') return -1;
    long stream = Eight.at(b, p);
    if (stream != STDOUT && stream != STDERR) return -1;
    second = stamps.second;
    nano = stamps.nano;
    return p + 10;
  }

  /** Whether the time of the line that ends at {@code end} is known; of what Docker wrote it stands last. */
  boolean timed(byte[] b, int end) {
    if (kind == CRI) return true;
    int close = b[end - 1] == '\r' ? end - 2 : end - 1;
    if (b[close] != '}' || b[close - 1] != '"') return false;
    int p = close - 2;
    while (p > close - LONGEST_TIME && b[p] != '"') p--;
    timeFrom = p + 1;
    if (!endsAsEver(b, timeFrom) || !stamps.recallsValue(b, timeFrom, true)) return false;
    second = stamps.second;
    nano = stamps.nano;
    return true;
  }

  private static boolean endsAsEver(byte[] b, int timeFrom) {
    int from = timeFrom - END.length;
    if (from < 0) return false;
    for (int i = 0; i < END.length; i++) if (END[i] != 'X' && b[from + i] != END[i]) return false;
    return true;
  }

  /** Whether the program's line stands in a string. */
  boolean escapes() {
    return kind == DOCKER;
  }

  /**
   * Whether the parser found the line within another one where this did, or both found none. Learns what encloses lines.
   *
   * @param inner what {@link #inner} said
   */
  boolean keeps(LineParser parser, byte[] b, int inner) {
    if (parser.enclosed == inner) return inner < 0 || kind == CRI || parser.enclosingTime == timeFrom;
    if (inner >= 0) return false;
    if (parser.enclosed >= 0) kind = b[parser.enclosed - 1] == '"' ? DOCKER : CRI;
    return false;
  }
}
