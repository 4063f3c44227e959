package dev.allclear.slo.burn;

import java.time.Instant;

/** Whole minutes as numbers from the epoch, for arrays. */
final class Minutes {
  private Minutes() {}

  static long number(Instant minute) {
    long second = minute.getEpochSecond();
    if (second % 60 != 0 || minute.getNano() != 0) {
      throw new IllegalArgumentException("A minute begins at second 0; got " + minute + ".");
    }
    return Math.floorDiv(second, 60L);
  }

  static Instant instant(long number) {
    return Instant.ofEpochSecond(number * 60);
  }
}
