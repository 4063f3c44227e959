package dev.allclear.slo.metrics;

/**
 * Reads the block format of Snappy (google/snappy, format_description.txt). The length that the block claims is checked
 * before any memory is taken, and again by every element, so a small body cannot fill the heap.
 */
final class Snappy {
  private Snappy() {}

  /**
   * @param most the greatest length that is accepted, in bytes
   * @throws Malformed when the block is damaged or claims more than {@code most}
   */
  static byte[] decompress(byte[] block, int most) {
    return new Reading(block, most).read();
  }

  private static final class Reading {
    private final byte[] in;
    private final byte[] out;
    private int at;
    private int to;

    Reading(byte[] in, int most) {
      this.in = in;
      long length = varint();
      if (length > most) {
        throw new Malformed("The snappy block claims " + length + " bytes; at most " + most + " are taken. Send smaller batches.");
      }
      if (length > 64L * in.length + 64) {
        throw new Malformed("The snappy block of " + in.length + " bytes claims " + length + " bytes, more than its elements can make.");
      }
      out = new byte[(int) length];
    }

    byte[] read() {
      while (at < in.length) {
        element(in[at++] & 0xff);
      }
      if (to != out.length) {
        throw new Malformed("The snappy block ends after " + to + " of " + out.length + " bytes.");
      }
      return out;
    }

    private void element(int tag) {
      int high = tag >>> 2;
      switch (tag & 3) {
        case 0 -> literal(high < 60 ? high + 1L : little(high - 59) + 1);
        case 1 -> copy((high & 7) + 4, (tag >>> 5) << 8 | (int) little(1));
        case 2 -> copy(high + 1, little(2));
        default -> copy(high + 1, little(4));
      }
    }

    private void literal(long length) {
      if (length > in.length - at || length > out.length - to) {
        throw new Malformed("A literal of the snappy block is longer than the block.");
      }
      System.arraycopy(in, at, out, to, (int) length);
      at += (int) length;
      to += (int) length;
    }

    private void copy(int length, long back) {
      if (back == 0 || back > to || length > out.length - to) {
        throw new Malformed("A copy of the snappy block points outside of it.");
      }
      int from = to - (int) back;
      if (back >= length) {
        System.arraycopy(out, from, out, to, length);
        to += length;
        return;
      }
      for (int i = 0; i < length; i++) {
        out[to++] = out[from++];
      }
    }

    private long little(int bytes) {
      if (bytes > in.length - at) {
        throw new Malformed("The snappy block ends within an element.");
      }
      long value = 0;
      for (int i = 0; i < bytes; i++) {
        value |= (in[at++] & 0xffL) << 8 * i;
      }
      return value;
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; shift < 35; shift += 7) {
        if (at == in.length) {
          break;
        }
        byte next = in[at++];
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new Malformed("This is no snappy block: its length has no end.");
    }
  }
}
