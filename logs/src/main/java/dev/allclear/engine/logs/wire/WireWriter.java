package dev.allclear.engine.logs.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbers as LEB128 (seven bits a byte, the lowest first, the eighth bit set on all but the last byte), signed ones zigzag,
 * and bytes and words with their length before them. Not thread-safe.
 */
public final class WireWriter {
  private final OutputStream out;

  public WireWriter(OutputStream out) {
    this.out = out;
  }

  /** A number that is taken for unsigned. */
  public void number(long value) throws IOException {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  public void signed(long value) throws IOException {
    number(value << 1 ^ value >> 63);
  }

  /** Eight bytes, the lowest first. */
  public void fixed(long value) throws IOException {
    for (int i = 0; i < 8; i++) out.write((int) (value >>> 8 * i));
  }

  public void bytes(byte[] bytes) throws IOException {
    number(bytes.length);
    out.write(bytes);
  }

  public void text(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A word that may be absent: 0, or 1 and the word. */
  public void optional(@Nullable String text) throws IOException {
    number(text == null ? 0 : 1);
    if (text != null) text(text);
  }
}
