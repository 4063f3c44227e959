package dev.allclear.slo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How minutes grow old: rows, packed hours, sums of hours, sums of days. No count changes on the way. */
public interface Packing {
  /** The hour of the oldest minute that is still a row. */
  Optional<Instant> oldestHour();

  /** Packs the minutes of one hour of all sources. */
  void pack(Instant hour);

  /** The whole days before the instant that were never added up, and those whose hours changed since; ascending. */
  List<Instant> daysToSum(Instant before);

  /** Adds up the packed hours of a day, beside them, where that was not done or is stale. */
  void sumDay(Instant day);

  /** Keeps only the sums of hours of all whole days before the instant. */
  void foldBefore(Instant before);

  /** Keeps only the sums of days of all whole days before the instant. */
  void addUpBefore(Instant before);
}
