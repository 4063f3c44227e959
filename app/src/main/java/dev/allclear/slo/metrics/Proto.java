package dev.allclear.slo.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks over the fields of a protocol buffer message in place, without copying. Unknown fields are skipped, as the
 * encoding asks. Not thread-safe.
 */
final class Proto {
  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private int type;

  Proto(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  Proto(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Goes to the next field; false at the end. What was not read of the last one must have been skipped. */
  boolean next() {
    if (at == end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    type = (int) tag & 7;
    if (tag >>> 3 == 0 || tag > 0xffffffffL) {
      throw new Malformed("The message has a field without number at byte " + at + ".");
    }
    return true;
  }

  int field() {
    return field;
  }

  int type() {
    return type;
  }

  /** Where the next byte is read. */
  int at() {
    return at;
  }

  byte[] bytes() {
    return bytes;
  }

  private void expect(int wanted) {
    if (type != wanted) {
      throw new Malformed("Field " + field + " at byte " + at + " has wire type " + type + " instead of " + wanted + ".");
    }
  }

  long number() {
    expect(VARINT);
    return varint();
  }

  /** A number whose sign is in its last bit. */
  long signed() {
    long zigzag = number();
    return zigzag >>> 1 ^ -(zigzag & 1);
  }

  long fixed64() {
    expect(FIXED64);
    return little64();
  }

  double decimal() {
    return Double.longBitsToDouble(fixed64());
  }

  String text() {
    expect(BYTES);
    int length = length();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** The message inside this field. */
  Proto message() {
    expect(BYTES);
    int length = length();
    at += length;
    return new Proto(bytes, at - length, at);
  }

  void skip() {
    switch (type) {
      case VARINT -> varint();
      case FIXED64 -> advance(8);
      case BYTES -> message();
      case FIXED32 -> advance(4);
      default -> throw new Malformed("Field " + field + " at byte " + at + " has the unknown wire type " + type + ".");
    }
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** A number without a tag, as in packed fields. */
  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == end) {
        throw new Malformed("The message ends within a number.");
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new Malformed("A number at byte " + at + " has no end.");
  }

  /** Eight bytes without a tag, as in packed fields. */
  long little64() {
    advance(8);
    return (long) LONG.get(bytes, at - 8);
  }

  private void advance(int by) {
    if (by > end - at) {
      throw new Malformed("The message ends within a number.");
    }
    at += by;
  }

  private int length() {
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new Malformed("Field " + field + " claims " + length + " bytes; " + (end - at) + " are left.");
    }
    return (int) length;
  }
}
