package dev.allclear.engine.logs.shape;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 64-bit hash of a message's shape, read off the bytes in one pass; the fast path of {@link ShapeItems}. The function is
 * fixed: the same message has the same hash in every run, on every machine. Arrays must have {@link #PADDING} readable bytes
 * behind the message.
 */
public final class ShapeHash {
  /** Version of the function; hashes of different versions must not be added up. */
  public static final int VERSION = 1;
  public static final int PADDING = 8;
  /** Stands for every name that holds a digit. */
  public static final long NUMBERED = 0x2323_2323_2323_2323L;
  static final long STAR = 0x2A2A_2A2A_2A2A_2A2AL;
  static final long GAP = 0x2020_2020_2020_2020L;
  static final long CUT = 0x2E2E_2E2E_2E2E_2E2EL;
  private static final long SEED = 0x51_7C_C1_B7_27_22_0A_95L;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ShapeHash() {}

  static long seed() {
    return SEED;
  }

  public static long mix(long h, long v) {
    long x = (h ^ v) * SPREAD;
    return x ^ x >>> 29;
  }

  /** The hash of a word's bytes. */
  public static long word(byte[] b, int from, int to) {
    long h = to - from;
    int p = from;
    while (to - p > 8) {
      h = mix(h, (long) LONGS.get(b, p));
      p += 8;
    }
    int rest = to - p;
    return rest == 0 ? h : mix(h, (long) LONGS.get(b, p) & -1L >>> 64 - 8 * rest);
  }

  public static long message(byte[] b, int from, int to) {
    final byte[] kind = Bytes.KIND;
    int limit = Math.min(to, from + Bytes.MAX_BYTES);
    long h = SEED;
    int items = 0;
    boolean gap = false;
    int p = from;
    while (p < limit) {
      int k = kind[b[p] & 255];
      if (k == Bytes.SPACE) {
        gap = items > 0;
        p++;
        continue;
      }
      if (++items > Bytes.MAX_ITEMS) return mix(h, CUT);
      if (gap) {
        h = mix(h, GAP);
        gap = false;
      }
      if (k == Bytes.MARK) {
        h = mix(h, b[p++]);
        continue;
      }
      int q = p;
      int flags = 0;
      do {
        flags |= k;
      } while (++q < limit && (k = kind[b[q] & 255]) >= Bytes.WORD);
      h = (flags & Bytes.DIGIT) == 0 ? mix(h, word(b, p, q)) : masked(h, b, p, q, flags);
      p = q;
    }
    return limit < to ? mix(h, CUT) : h;
  }

  /** Mixes in what the bytes are in a message: two runs of bytes that no message can be told apart by give the same. */
  public static long part(long seed, byte[] b, int from, int to) {
    final byte[] kind = Bytes.KIND;
    long h = seed;
    int p = from;
    while (p < to) {
      int k = kind[b[p] & 255];
      if (k < Bytes.WORD) {
        h = mix(h, b[p++]);
        continue;
      }
      int q = p;
      int flags = 0;
      do {
        flags |= k;
      } while (++q < to && (k = kind[b[q] & 255]) >= Bytes.WORD);
      h = (flags & Bytes.DIGIT) == 0 ? mix(h, word(b, p, q)) : masked(h, b, p, q, flags);
      p = q;
    }
    return h;
  }

  private static long masked(long h, byte[] b, int from, int to, int flags) {
    int end = to;
    while (Bytes.closes(b[end - 1])) end--;
    if ((flags & Bytes.JOINT) != 0) {
      int kept = Bytes.kept(b, from, end);
      if (kept > 0) h = mix(h, word(b, from, from + kept));
    }
    h = mix(h, STAR);
    return end == to ? h : mix(h, word(b, end, to));
  }
}
