package dev.allclear.engine.changes.index;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A column of numbers that grows at its end. Not thread-safe while it grows. */
final class Ints {
  private int[] values = new int[16];
  private int size;

  int size() {
    return size;
  }

  int get(int at) {
    if (at >= size) {
      throw new IndexOutOfBoundsException(at + " of " + size);
    }
    return values[at];
  }

  void set(int at, int value) {
    values[at] = value;
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** Appends so many numbers from a buffer. */
  void add(ByteBuffer in, int count) {
    values = Arrays.copyOf(values, Math.max(16, size + count));
    in.asIntBuffer().get(values, size, count);
    in.position(in.position() + 4 * count);
    size += count;
  }

  /** Writes what stands from a place on. */
  void writeTo(ByteBuffer out, int from) {
    out.asIntBuffer().put(values, from, size - from);
    out.position(out.position() + 4 * (size - from));
  }
}
