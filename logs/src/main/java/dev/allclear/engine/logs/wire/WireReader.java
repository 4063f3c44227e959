package dev.allclear.engine.logs.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link WireWriter} wrote. Not thread-safe. */
public final class WireReader {
  private final InputStream in;

  public WireReader(InputStream in) {
    this.in = in;
  }

  private int next() throws IOException {
    int b = in.read();
    if (b < 0) throw new EOFException("It ends too early");
    return b;
  }

  public long number() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = next();
      value |= (b & 0x7FL) << shift;
      if (b < 0x80) return value;
    }
    throw new IOException("a number is longer than 64 bits");
  }

  /** @throws IOException when it is not in [0, most] */
  public int number(int most) throws IOException {
    long value = number();
    if (value < 0 || value > most) throw new IOException("a number is " + value + " and may be " + most + " at most");
    return (int) value;
  }

  public long signed() throws IOException {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  public long fixed() throws IOException {
    long value = 0;
    for (int i = 0; i < 8; i++) value |= (long) next() << 8 * i;
    return value;
  }

  /** @throws IOException when there are more than {@code most} */
  public byte[] bytes(int most) throws IOException {
    int length = number(most);
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) throw new EOFException("It ends too early");
    return bytes;
  }

  public String text(int most) throws IOException {
    return new String(bytes(most), StandardCharsets.UTF_8);
  }

  public @Nullable String optional(int most) throws IOException {
    return number(1) == 0 ? null : text(most);
  }

  /** Steps over bytes that were written with their length. */
  public void skip(int most) throws IOException {
    in.skipNBytes(number(most));
  }

  /** Whether nothing follows. */
  public boolean ends() throws IOException {
    return in.read() < 0;
  }
}
