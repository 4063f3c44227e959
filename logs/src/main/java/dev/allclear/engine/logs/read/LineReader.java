package dev.allclear.engine.logs.read;

import dev.allclear.engine.logs.count.LineSink;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Cuts a stream into physical lines through one buffer. A line longer than {@value #MAX_LINE} bytes is passed on by its beginning
 * and counted whole. Not thread-safe; use one for many files, one after the other.
 */
public final class LineReader {
  static final int HEAD = 64 << 10;
  static final int MAX_LINE = LineSink.MAX_LINE;
  private static final int CHUNK = 1 << 20;
  private static final int PADDING = LineSink.PADDING;

  private final byte[] buffer = new byte[CHUNK + PADDING];
  private int have;
  private byte[] longLine = new byte[0];
  private long longBytes;
  private long read;

  /** Makes the sink when the first bytes of the stream are known. */
  public interface Opening {
    LineSink open(byte[] head, int length);
  }

  /** Bytes taken from the stream so far, also after an exception. */
  public long read() {
    return read;
  }

  /** Makes ready for another stream, of which nothing was read yet even when it cannot be opened. */
  void begin() {
    read = 0;
  }

  /** Forgets what was read before; to be called before a source is opened that may not open. */
  void forget() {
    read = 0;
  }

  /**
   * Reads to the end, to {@code most} bytes, or until {@code stopped}. When the stream fails, the lines up to there have been
   * passed on, the broken last one too.
   */
  public void lines(InputStream in, long most, Opening opening, BooleanSupplier stopped) throws IOException {
    have = 0;
    read = 0;
    longBytes = 0;
    LineSink sink = null;
    boolean more = true;
    try {
      while (more && !stopped.getAsBoolean()) {
        more = fill(in, most, sink == null ? HEAD : CHUNK / 4);
        if (sink == null && Utf16Lines.begins(buffer, have)) {
          utf16(in, opening, stopped);
          return;
        }
        if (sink == null) sink = opening.open(buffer, Math.min(have, HEAD));
        process(sink);
      }
    } finally {
      if (sink == null && have > 0) sink = opening.open(buffer, Math.min(have, HEAD));
      if (sink != null) finish(sink);
    }
  }

  private void utf16(InputStream in, Opening opening, BooleanSupplier stopped) throws IOException {
    byte[] begun = Arrays.copyOf(buffer, have);
    byte[] head = Utf16Lines.head(begun, begun.length);
    InputStream rest = new FilterInputStream(in) {
      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        int n = super.read(b, off, len);
        read += Math.max(0, n);
        return n;
      }
    };
    LineSink sink = opening.open(Arrays.copyOf(head, head.length + PADDING), head.length);
    have = 0;
    new Utf16Lines(new SequenceInputStream(new ByteArrayInputStream(begun), rest), begun[0] == (byte) 0xFE).lines(sink, stopped);
  }

  /** Reads until {@code enough} bytes have come; false at the end of the stream. */
  private boolean fill(InputStream in, long most, int enough) throws IOException {
    int got = 0;
    while (got < enough && have < CHUNK) {
      int wanted = (int) Math.min(CHUNK - have, most - read);
      int n = wanted == 0 ? -1 : in.read(buffer, have, wanted);
      if (n < 0) return false;
      have += n;
      read += n;
      got += n;
    }
    return true;
  }

  private void process(LineSink sink) throws IOException {
    byte[] b = buffer;
    int from = 0;
    if (longBytes > 0) {
      int end = LineSink.newline(b, 0, have);
      if (end < 0) {
        longBytes += have;
        have = 0;
        return;
      }
      sink.line(longLine, 0, MAX_LINE, longBytes + end + 1);
      longBytes = 0;
      from = end + 1;
    }
    b[have] = '\n';
    keep(sink.lines(b, from, have));
  }


  /** Moves the unfinished line to the front, or, when it fills the buffer, only remembers its beginning. */
  private void keep(int from) {
    if (from == 0 && have == CHUNK) {
      longLine = Arrays.copyOf(buffer, MAX_LINE + PADDING);
      longBytes = have;
      have = 0;
      return;
    }
    System.arraycopy(buffer, from, buffer, 0, have - from);
    have -= from;
  }

  private void finish(LineSink sink) throws IOException {
    process(sink);
    if (longBytes > 0) sink.line(longLine, 0, MAX_LINE, longBytes + have);
    else if (have > 0) sink.physical(buffer, 0, have, have);
    have = 0;
  }
}
