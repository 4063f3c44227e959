package dev.allclear.slo.accesslog;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines without copying them. A last line without its end is left for later, unless the stream is
 * whole. Lines longer than a megabyte are handed out cut. Not thread-safe.
 */
final class LineReader implements Closeable {
  private static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final boolean isWhole;
  private byte[] buffer = new byte[1 << 17];
  private int start;
  private int scanned;
  private int end;
  private int to;
  private int from;
  private long dropped;
  private long consumed;
  private boolean ended;

  /** @param isWhole true when nothing will ever be added, as to a compressed file */
  LineReader(InputStream in, boolean isWhole) {
    this.in = in;
    this.isWhole = isWhole;
  }

  /** Moves to the next line; false when there is no further one that is complete. */
  boolean next() throws IOException {
    while (true) {
      for (int i = scanned; i < end; i++) {
        if (buffer[i] == '\n') {
          return found(i, i + 1);
        }
      }
      scanned = end;
      if (ended || !fill()) {
        ended = true;
        return isWhole && end > start && found(end, end);
      }
    }
  }

  private boolean found(int lineEnd, int nextStart) {
    from = start;
    to = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    consumed += dropped + nextStart - start;
    dropped = 0;
    start = nextStart;
    scanned = nextStart;
    return true;
  }

  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      scanned -= start;
      start = 0;
    } else if (end == buffer.length && end < LONGEST) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    } else if (end == buffer.length) {
      int kept = LONGEST / 2;
      dropped += end - kept;
      end = kept;
      scanned = kept;
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, read);
    return read >= 0;
  }

  /** The array that holds the line between {@link #from} and {@link #to}, until the next call of {@link #next}. */
  byte[] bytes() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Bytes up to the end of the last line that was handed out, newlines included. */
  long consumed() {
    return consumed;
  }

  @Override public void close() throws IOException {
    in.close();
  }
}
