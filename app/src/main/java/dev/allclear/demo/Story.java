package dev.allclear.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;

/** The fixed numbers of the night. Instants are story time; everything that looks random comes from one seed. */
public final class Story {
  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  public static final String SERVICE = "checkout-api";

  /** What the story clock shows when Allclear is started. */
  public static final Instant BEGINS = Instant.parse("2026-11-15T00:30:00Z");

  /** The first of the lines that were never there before: Wednesday 10:31, two minutes after the deploy. */
  public static final Instant FIRST_NOISY_LINE = Instant.parse("2026-11-11T09:31:04.118Z");

  /** The statement that the noisy line comes from. */
  public static final String NOISY_FORMAT = "Cache segment {} considered warm after {} probes, keys {}";

  /** How often the noisy line is written. */
  public static final Duration NOISY_EVERY = Duration.ofMillis(200);

  /** Where the commit stands in the history that brought the noisy line. */
  public static final int NOISY_COMMIT = 39;

  public static final Instant LOG_SINCE = Instant.parse("2026-11-02T05:00:00Z");
  public static final Instant ACCESS_SINCE = Instant.parse("2026-11-11T12:30:00Z");

  public static final int REQUESTS_A_MINUTE = 300;

  /** What the log folder holds at most, in bytes. */
  public static final long CAPACITY = 256L << 20;

  /** The size at which the service begins a new log file, in bytes. */
  public static final long ROTATE_AT = 16L << 20;

  /** How long live traffic runs before the log folder is full. */
  public static final Duration UNTIL_FULL = Duration.ofMinutes(12);

  private Story() {
  }

  /** The random numbers of one minute; the same in each run. */
  public static SplittableRandom minute(Instant minute, int salt) {
    return new SplittableRandom(minute.getEpochSecond() / 60 * 31 + salt);
  }
}
