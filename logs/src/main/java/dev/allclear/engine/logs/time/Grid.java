package dev.allclear.engine.logs.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Cuts time into buckets that begin at round wall-clock times of a zone. All values are seconds since 1970. */
public final class Grid {
  private static final long DAY = 86_400;

  private final ZoneId zone;
  private final long bucket;

  public Grid(ZoneId zone, Duration bucket) {
    if (bucket.toSeconds() < 1 || bucket.toNanosPart() != 0) throw new IllegalArgumentException("bucket " + bucket + " is not a whole number of seconds");
    this.zone = zone;
    this.bucket = bucket.toSeconds();
  }

  public long bucket() {
    return bucket;
  }

  public ZoneId zone() {
    return zone;
  }

  /** The finest step in which counts are kept: a minute, or less when the bucket asks for it. */
  public long finest() {
    return bucket % 60 == 0 ? 60 : gcd(bucket, 60);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** The next coarser step: a divisor of the bucket while there is one, then twice as much each time. */
  public long coarser(long step) {
    for (long minutes : new long[] {5, 15, 30, 60}) {
      long next = minutes * 60;
      if (next > step && next % step == 0 && bucket % next == 0) return next;
    }
    return step < bucket ? bucket : step * 2;
  }

  /** The start of the step that holds {@code second}. */
  public long floor(long second, long step) {
    if (zone instanceof ZoneOffset fixed) return floor(second, step, fixed.getTotalSeconds());
    int offset = zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    long start = floor(second, step, offset);
    if (step % DAY != 0) return start;
    int atStart = zone.getRules().getOffset(Instant.ofEpochSecond(start)).getTotalSeconds();
    return start + offset - atStart;
  }

  private static long floor(long second, long step, long offset) {
    return Math.floorDiv(second + offset, step) * step - offset;
  }
}
