package dev.allclear.engine.changes.index;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A column of bytes that grows at its end. Not thread-safe while it grows. */
final class Bytes {
  private byte[] values = new byte[64];
  private int size;

  int size() {
    return size;
  }

  byte get(int at) {
    if (at >= size) {
      throw new IndexOutOfBoundsException(at + " of " + size);
    }
    return values[at];
  }

  /** What all bytes lie in; only the first {@link #size()} are told. */
  byte[] array() {
    return values;
  }

  void add(int value) {
    room(1);
    values[size++] = (byte) value;
  }

  void add(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, values, size, more.length);
    size += more.length;
  }

  /** Appends so many bytes from a buffer. */
  void add(ByteBuffer in, int count) {
    values = Arrays.copyOf(values, Math.max(64, size + count));
    in.get(values, size, count);
    size += count;
  }

  /** Writes what stands from a place on. */
  void writeTo(ByteBuffer out, int from) {
    out.put(values, from, size - from);
  }

  private void room(int more) {
    if (size + more > values.length) {
      values = Arrays.copyOf(values, Math.max(size + more, values.length * 2));
    }
  }
}
