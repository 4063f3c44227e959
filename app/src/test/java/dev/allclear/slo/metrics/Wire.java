package dev.allclear.slo.metrics;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes protocol buffers and snappy blocks field by field, from their public definitions. */
public final class Wire {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public Wire number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  public Wire fixed(int field, long value) {
    varint((long) field << 3 | 1);
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    return this;
  }

  public Wire decimal(int field, double value) {
    return fixed(field, Double.doubleToRawLongBits(value));
  }

  public Wire text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  public Wire message(int field, Wire message) {
    return bytes(field, message.done());
  }

  public Wire bytes(int field, byte[] value) {
    varint((long) field << 3 | 2);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  public Wire varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  public byte[] done() {
    return out.toByteArray();
  }

  /** The simplest snappy block: literals only. */
  public byte[] snappy() {
    byte[] plain = done();
    Wire block = new Wire().varint(plain.length);
    for (int at = 0; at < plain.length; at += 60) {
      int length = Math.min(60, plain.length - at);
      block.out.write(length - 1 << 2);
      block.out.write(plain, at, length);
    }
    return block.done();
  }

  /** A series of {@code prometheus.WriteRequest}; labels are names and values in turn, samples milliseconds and values. */
  static Wire first(String[] labels, double... samples) {
    Wire series = new Wire();
    for (int i = 0; i < labels.length; i += 2) {
      series.message(1, new Wire().text(1, labels[i]).text(2, labels[i + 1]));
    }
    for (int i = 0; i < samples.length; i += 2) {
      series.message(2, new Wire().decimal(1, samples[i + 1]).number(2, (long) samples[i]));
    }
    return series;
  }
}
