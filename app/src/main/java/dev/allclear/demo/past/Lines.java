package dev.allclear.demo.past;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Builds lines in one buffer and counts the bytes; many times faster than formatting, which is what makes a past of millions of lines quick. */
final class Lines implements AutoCloseable {
  private static final int ROOM = 1 << 16;
  private static final int LONGEST = 1 << 12;

  private final OutputStream out;
  private final byte[] buffer = new byte[ROOM];
  private int at;
  private long written;

  Lines(OutputStream out) {
    this.out = out;
  }

  /** Only ASCII, at most 4 kB a line. */
  @SuppressWarnings("deprecation") // the one way to copy ASCII without an array in between
  Lines text(String ascii) {
    ascii.getBytes(0, ascii.length(), buffer, at);
    at += ascii.length();
    return this;
  }

  Lines number(long n) {
    return n < 10 ? digit((int) n) : number(n / 10).digit((int) (n % 10));
  }

  /** With leading zeros, two digits. */
  Lines two(int n) {
    return digit(n / 10).digit(n % 10);
  }

  Lines three(int n) {
    return digit(n / 100).two(n % 100);
  }

  private Lines digit(int d) {
    buffer[at++] = (byte) ('0' + d);
    return this;
  }

  /** Non-ASCII and control characters as they are. */
  Lines raw(String any) {
    for (byte b : any.getBytes(StandardCharsets.UTF_8)) {
      buffer[at++] = b;
    }
    return this;
  }

  void end() throws IOException {
    buffer[at++] = '\n';
    if (at > ROOM - LONGEST) {
      flush();
    }
  }

  /** Bytes of all lines that were ended. */
  long size() {
    return written + at;
  }

  private void flush() throws IOException {
    out.write(buffer, 0, at);
    written += at;
    at = 0;
  }

  @Override public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}
