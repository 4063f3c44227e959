package dev.allclear.slo;

import java.time.Instant;
import java.util.Optional;

/** How minutes grow old: rows, packed hours, sums of hours, sums of days. No count changes on the way. */
public interface Packing {
  /** The hour of the oldest minute that is still a row. */
  Optional<Instant> oldestHour();

  /** Packs the minutes of one hour of all sources. */
  void pack(Instant hour);

  /** Adds up the packed hours of whole days before the instant, beside them: days that are over, and those whose hours changed since. */
  void sumDaysBefore(Instant before);

  /** Keeps only the sums of hours of all whole days before the instant. */
  void foldBefore(Instant before);

  /** Keeps only the sums of days of all whole days before the instant. */
  void addUpBefore(Instant before);
}
