package dev.allclear.engine.logs.read;

import dev.allclear.engine.logs.count.LineSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Cuts text in UTF-16 into lines and passes them on in UTF-8, each with the bytes that it takes in the file. */
final class Utf16Lines {
  private final InputStream in;
  private final boolean bigEndian;
  private final byte[] line = new byte[LineReader.MAX_LINE + 16];
  private int length;
  private long size;
  private int high;

  Utf16Lines(InputStream in, boolean bigEndian) {
    this.in = in;
    this.bigEndian = bigEndian;
  }

  /** Whether the text begins with a byte order mark of UTF-16. */
  static boolean begins(byte[] b, int have) {
    return have >= 2 && (b[0] == (byte) 0xFF && b[1] == (byte) 0xFE || b[0] == (byte) 0xFE && b[1] == (byte) 0xFF);
  }

  /** The beginning of the text in UTF-8. */
  static byte[] head(byte[] b, int have) {
    boolean big = b[0] == (byte) 0xFE;
    return new String(b, 2, have - 2 & ~1, big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE).getBytes(StandardCharsets.UTF_8);
  }

  /** Reads to the end or until stopped, the byte order mark included, and passes on what was read when the stream fails. */
  void lines(LineSink sink, BooleanSupplier stopped) throws IOException {
    byte[] b = new byte[1 << 16];
    int have = 0;
    try {
      for (int n; !stopped.getAsBoolean() && (n = in.read(b, have, b.length - have)) >= 0; ) {
        have += n;
        for (int i = 0; i + 1 < have; i += 2) unit(bigEndian ? (b[i] & 255) << 8 | b[i + 1] & 255 : (b[i + 1] & 255) << 8 | b[i] & 255, sink);
        if (have % 2 == 1) b[0] = b[have - 1];
        have %= 2;
      }
    } finally {
      size += have;
      if (size > 0) pass(sink);
    }
  }

  private void unit(int c, LineSink sink) throws IOException {
    size += 2;
    if (Character.isLowSurrogate((char) c) && high != 0) {
      put(Character.toCodePoint((char) high, (char) c));
      high = 0;
      return;
    }
    if (high != 0) put(0xFFFD);
    high = Character.isHighSurrogate((char) c) ? c : 0;
    if (c == '\n') pass(sink);
    else if (high == 0 && c != 0xFEFF) put(Character.isLowSurrogate((char) c) ? 0xFFFD : c);
  }

  private void put(int c) {
    if (length + 4 > LineReader.MAX_LINE) return;
    if (c < 0x80) {
      line[length++] = (byte) c;
    } else if (c < 0x800) {
      line[length++] = (byte) (0xC0 | c >> 6);
      line[length++] = (byte) (0x80 | c & 63);
    } else if (c < 0x10000) {
      line[length++] = (byte) (0xE0 | c >> 12);
      line[length++] = (byte) (0x80 | c >> 6 & 63);
      line[length++] = (byte) (0x80 | c & 63);
    } else {
      line[length++] = (byte) (0xF0 | c >> 18);
      line[length++] = (byte) (0x80 | c >> 12 & 63);
      line[length++] = (byte) (0x80 | c >> 6 & 63);
      line[length++] = (byte) (0x80 | c & 63);
    }
  }

  private void pass(LineSink sink) throws IOException {
    int to = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    sink.line(line, 0, to, size);
    length = 0;
    size = 0;
    high = 0;
  }
}
