package dev.allclear.alerting.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One entry: length, checksum, number, bytes. Zeros where a length should be are the end.
 *
 * @param number from 1, ascending, with gaps only where the disk failed
 */
public record Record(long number, byte[] bytes) {
  static final int HEAD = 16;

  static int room(int length) {
    return HEAD + length;
  }

  void into(ByteBuffer out) {
    out.putInt(bytes.length).putInt(checksum(number, bytes)).putLong(number).put(bytes);
  }

  /** The record that begins at a position; null when none does, or when its checksum is wrong. */
  static @Nullable Record at(ByteBuffer segment, int position) {
    if (position + HEAD > segment.limit()) {
      return null;
    }
    int length = segment.getInt(position);
    if (length <= 0 || length > segment.limit() - position - HEAD) {
      return null;
    }
    byte[] bytes = new byte[length];
    segment.get(position + HEAD, bytes);
    long number = segment.getLong(position + 8);
    return checksum(number, bytes) == segment.getInt(position + 4) ? new Record(number, bytes) : null;
  }

  private static int checksum(long number, byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    sum.update(bytes);
    return (int) sum.getValue();
  }
}
