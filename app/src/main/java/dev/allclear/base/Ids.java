package dev.allclear.base;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes identifiers that sort by the time of their making (RFC 9562, version 7): 48 bits of wall milliseconds, 74 random bits. Thread-safe. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  public static UUID next() {
    long millis = StoryClock.wall().millis();
    long high = millis << 16 | 0x7000 | RANDOM.nextInt(0x1000);
    long low = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
