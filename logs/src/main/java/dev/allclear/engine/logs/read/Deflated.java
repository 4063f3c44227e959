package dev.allclear.engine.logs.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A source of bytes in which streams of deflate data (RFC 1951) stand, and the text of the one that was begun last. Not thread-safe. */
abstract sealed class Deflated permits Inflate, IsaL {
  /** From so many bytes on the disk in one process, finding and linking a library costs less than it saves. */
  static final long WORTH_LINKING = 2 << 20;
  private static final AtomicLong OPENED = new AtomicLong();

  /** The text made last is {@code out[from..to)}; it stays until {@link #make} is called again. */
  final byte[] out;
  int from;
  int to;

  Deflated(int room) {
    out = new byte[room];
  }

  /**
   * By the system's ISA-L where there is one and enough to do, else our own.
   *
   * @param size about how many bytes the source has
   */
  static Deflated of(InputStream source, long size) {
    boolean much = size >= WORTH_LINKING || OPENED.addAndGet(size) >= WORTH_LINKING;
    return much && IsaL.present() ? new IsaL(source) : new Inflate(source);
  }

  /** The next byte between two streams of deflate data; -1 at the end. */
  abstract int next() throws IOException;

  /** Begins a new stream of deflate data. */
  abstract void begin();

  /** Makes more text; false when the stream has ended. After an exception, {@link #from} and {@link #to} tell what was made before it. */
  abstract boolean make() throws IOException;
}
