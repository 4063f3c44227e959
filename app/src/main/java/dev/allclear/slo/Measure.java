package dev.allclear.slo;

import java.util.OptionalLong;

/** Which events count for an objective, and which of them are bad. */
public sealed interface Measure {
  /** How the sources count it: a minute that is too slow as a whole is made of all its events. */
  default Measure counted() {
    return this;
  }

  /** The limit in microseconds that sources count exactly; empty where nothing is timed. */
  default OptionalLong limit() {
    return OptionalLong.empty();
  }

  /** All events; those that failed are bad. */
  record Failures() implements Measure {}

  /** The events whose latency is known; those that took longer than the limit are bad, failed or not. */
  record SlowerThan(long micros) implements Measure {
    public SlowerThan {
      notNegative(micros);
    }

    @Override public OptionalLong limit() {
      return OptionalLong.of(micros);
    }
  }

  /** The times at which somebody looked how old the data are; those at which they were older than the limit are bad. */
  record OlderThan(long micros) implements Measure {
    public OlderThan {
      notNegative(micros);
    }

    @Override public OptionalLong limit() {
      return OptionalLong.of(micros);
    }
  }

  /** The minutes of which something is known; those in which fewer events succeeded are bad. */
  record FewerThan(long aMinute) implements Measure {
    public FewerThan {
      if (aMinute < 1) {
        throw new IllegalArgumentException("A throughput is at least one event a minute; got " + aMinute + ".");
      }
    }

    @Override public Measure counted() {
      return new Failures();
    }
  }

  private static void notNegative(long micros) {
    if (micros < 0) {
      throw new IllegalArgumentException("A limit of time is not negative; got " + micros + " microseconds.");
    }
  }
}
