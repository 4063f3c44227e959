package dev.allclear.slo.accesslog;

/** Reads a line of any known kind, told by its first byte. Not thread-safe. */
final class AccessLine implements LineReading {
  private final LineReading common;
  private final LineReading json;

  AccessLine(LineFormat format) {
    common = new CommonLine(format);
    json = new JsonLine(format);
  }

  /** Bytes of value zero in front are skipped: a writer leaves them behind after its file was cut to nothing. */
  @Override public boolean read(byte[] bytes, int from, int to, Hit hit) {
    int start = from;
    while (start < to && bytes[start] <= ' ' && bytes[start] >= 0) {
      start++;
    }
    return start < to && (bytes[start] == '{' ? json : common).read(bytes, start, to, hit);
  }
}
