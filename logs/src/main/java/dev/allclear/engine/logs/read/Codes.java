package dev.allclear.engine.logs.read;

import java.io.IOException;
import java.util.Arrays;

/**
 * A table of one of the two Huffman codes of a deflate block (RFC 1951, 3.2), looked up by the next bits of the stream. An entry holds
 * in bits 0-7 how many bits the symbol takes, extra bits included, in bits 8-12 how many its code takes, in bits 13-15 what it is, and
 * above that its literal, its base length or distance, or where its subtable begins.
 */
final class Codes {
  static final int LITERAL = 0x8000;
  static final int END = 0x4000;
  static final int SUBTABLE = 0x2000;
  static final int INVALID = END | SUBTABLE;
  private static final int MAX_BITS = 15;
  private static final int[] LENGTHS = {3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
  private static final int[] LENGTH_BITS = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
  private static final int[] DISTANCES = {1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289,
      16385, 24577};

  /** What the symbols of a code stand for. */
  enum Alphabet { LITERALS_AND_LENGTHS, DISTANCES, LENGTHS_OF_CODES }

  final int[] table;
  final int bits;
  private final Alphabet alphabet;
  private final int[] count = new int[MAX_BITS + 1];
  private final int[] next = new int[MAX_BITS + 2];

  /** @param bits of the first look; longer codes take a second one */
  Codes(Alphabet alphabet, int bits, int room) {
    this.alphabet = alphabet;
    this.bits = bits;
    this.table = new int[room];
  }

  /** Makes the table of the code whose lengths are {@code lengths[from..from+n)}. */
  void build(byte[] lengths, int from, int n) throws IOException {
    Arrays.fill(count, 0);
    for (int i = 0; i < n; i++) count[lengths[from + i]]++;
    int longest = MAX_BITS;
    while (longest > 0 && count[longest] == 0) longest--;
    refuseOversubscribed(n - count[0]);
    int size = 1 << bits;
    Arrays.fill(table, 0, size, INVALID);
    int free = size;
    int more = Math.max(0, longest - bits);
    for (int s = 0; s < n; s++) {
      int length = lengths[from + s];
      if (length == 0) continue;
      int code = Integer.reverse(next[length]++) >>> 32 - length;
      if (length <= bits) {
        int entry = entry(s, length);
        for (int i = code; i < size; i += 1 << length) table[i] = entry;
        continue;
      }
      int head = code & size - 1;
      if (table[head] == INVALID) {
        table[head] = free << 16 | SUBTABLE | more << 8 | bits;
        Arrays.fill(table, free, free + (1 << more), INVALID);
        free += 1 << more;
      }
      int entry = entry(s, length - bits);
      for (int i = code >>> bits; i < 1 << more; i += 1 << length - bits) table[(table[head] >>> 16) + i] = entry;
    }
  }

  private void refuseOversubscribed(int symbols) throws IOException {
    count[0] = 0;
    int code = 0;
    for (int length = 1; length <= MAX_BITS; length++) {
      code = code + count[length - 1] << 1;
      next[length] = code;
      if (code + count[length] > 1 << length) throw new IOException("Deflate data are damaged: a code has too many symbols");
    }
    if (symbols == 0 && alphabet == Alphabet.LENGTHS_OF_CODES) throw new IOException("Deflate data are damaged: a code has no symbols");
  }

  private int entry(int symbol, int length) {
    return switch (alphabet) {
      case LENGTHS_OF_CODES -> symbol << 16 | length << 8 | length;
      case DISTANCES -> symbol > 29 ? INVALID : DISTANCES[symbol] << 16 | length << 8 | length + distanceBits(symbol);
      case LITERALS_AND_LENGTHS -> symbol < 256 ? symbol << 16 | LITERAL | length << 8 | length
          : symbol == 256 ? END | length << 8 | length
          : symbol > 285 ? INVALID : LENGTHS[symbol - 257] << 16 | length << 8 | length + LENGTH_BITS[symbol - 257];
    };
  }

  private static int distanceBits(int symbol) {
    return Math.max(0, (symbol >> 1) - 1);
  }
}
