package dev.allclear.engine.logs.count;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Takes the physical lines of a file, in order. */
@FunctionalInterface
public interface LineSink {
  /** As many bytes behind the last line's are readable in its array. */
  int PADDING = 128;
  /** The longest beginning of a line that is passed on. */
  int MAX_LINE = 64 << 10;

  /**
   * Takes the line {@code b[from..to)}, without its line end; eight more bytes are readable behind it.
   *
   * @param size the bytes that the line takes in the file, its line end and what was too long to be passed on included
   */
  void line(byte[] b, int from, int to, long size) throws IOException;

  /**
   * Takes all whole lines of {@code b[from..to)}; {@code b[to]} is a line feed and {@link #PADDING} bytes are readable from there on.
   *
   * @return where the unfinished last line begins, {@code to} when there is none
   */
  default int lines(byte[] b, int from, int to) throws IOException {
    int p = from;
    for (int end; (end = newline(b, p, to)) >= 0; p = end + 1) physical(b, p, end, end + 1L - p);
    return p;
  }

  /** Takes a line that ends before the line feed at {@code end}. */
  default void physical(byte[] b, int from, int end, long size) throws IOException {
    int to = end > from && b[end - 1] == '\r' ? end - 1 : end;
    line(b, from, Math.min(to, from + MAX_LINE), size);
  }

  /** The next line feed, eight bytes at a time; -1 when there is none. */
  static int newline(byte[] b, int from, int to) {
    int p = from;
    for (; p + 8 <= to; p += 8) {
      long x = (long) Longs.OF.get(b, p) ^ 0x0A0A_0A0A_0A0A_0A0AL;
      long found = x - 0x0101_0101_0101_0101L & ~x & 0x8080_8080_8080_8080L;
      if (found != 0) return p + (Long.numberOfTrailingZeros(found) >>> 3);
    }
    for (; p < to; p++) if (b[p] == '\n') return p;
    return -1;
  }

  /** Eight bytes of an array as one number. */
  final class Longs {
    static final VarHandle OF = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Longs() {}
  }
}
