package dev.allclear.slo;

/** Which events count for an objective, and which of them are bad. */
public sealed interface Measure {
  /** All events; those that failed are bad. */
  record Failures() implements Measure {}

  /** The events whose latency is known; those that took longer than the limit are bad, failed or not. */
  record SlowerThan(long micros) implements Measure {
    public SlowerThan {
      if (micros < 0) {
        throw new IllegalArgumentException("A latency limit is not negative; got " + micros + " microseconds.");
      }
    }
  }
}
