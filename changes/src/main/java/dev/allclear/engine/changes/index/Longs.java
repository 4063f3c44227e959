package dev.allclear.engine.changes.index;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A column of long numbers that grows at its end. Not thread-safe while it grows. */
final class Longs {
  private long[] values = new long[16];
  private int size;

  int size() {
    return size;
  }

  long get(int at) {
    if (at >= size) {
      throw new IndexOutOfBoundsException(at + " of " + size);
    }
    return values[at];
  }

  void set(int at, long value) {
    values[at] = value;
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** Appends so many numbers from a buffer. */
  void add(ByteBuffer in, int count) {
    values = Arrays.copyOf(values, Math.max(16, size + count));
    in.asLongBuffer().get(values, size, count);
    in.position(in.position() + 8 * count);
    size += count;
  }

  /** Writes what stands from a place on. */
  void writeTo(ByteBuffer out, int from) {
    out.asLongBuffer().put(values, from, size - from);
    out.position(out.position() + 8 * (size - from));
  }
}
