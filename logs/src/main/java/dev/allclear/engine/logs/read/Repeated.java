package dev.allclear.engine.logs.read;

import java.util.Arrays;
import java.util.BitSet;

/** Finds which of very many numbers come more than once, in 8 bytes for each. */
final class Repeated {
  private Repeated() {}

  /** The places of all that come at least twice. */
  static BitSet of(long[] numbers) {
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    BitSet repeated = new BitSet(numbers.length);
    for (int i = 0; i < numbers.length; i++) if (twice(sorted, numbers[i])) repeated.set(i);
    return repeated;
  }

  private static boolean twice(long[] sorted, long number) {
    int i = Arrays.binarySearch(sorted, number);
    return i > 0 && sorted[i - 1] == number || i + 1 < sorted.length && sorted[i + 1] == number;
  }

  /** A number for a text: the same for the same, hardly ever for two others (FNV-1a, 64 bits). */
  static long hash(CharSequence text) {
    long h = 0xCBF2_9CE4_8422_2325L;
    for (int i = 0; i < text.length(); i++) h = (h ^ text.charAt(i)) * 0x100_0000_01B3L;
    return h;
  }
}
