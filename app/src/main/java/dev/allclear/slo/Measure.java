package dev.allclear.slo;

import java.math.BigDecimal;
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

  /** The looks at a value; those that did not find it on the good side of its limit are bad. */
  record Beyond(Side good, BigDecimal bound) implements Measure {}

  /** The looks at a ratio that is made elsewhere; each counts the same, by its ratio, in millionths. */
  record Shares() implements Measure {}

  /** On which side of a limit a value is good. */
  enum Side {
    LT("less than"), LTE("at most"), GT("more than"), GTE("at least");

    private final String words;

    Side(String words) {
      this.words = words;
    }

    /** {@code at most}: to be read in front of the limit. */
    public String words() {
      return words;
    }

    /** @param value may be infinite, and is a number */
    public boolean holds(double value, BigDecimal limit) {
      int order = Double.isInfinite(value) ? (value > 0 ? 1 : -1) : BigDecimal.valueOf(value).compareTo(limit);
      return switch (this) {
        case LT -> order < 0;
        case LTE -> order <= 0;
        case GT -> order > 0;
        case GTE -> order >= 0;
      };
    }
  }

  private static void notNegative(long micros) {
    if (micros < 0) {
      throw new IllegalArgumentException("A limit of time is not negative; got " + micros + " microseconds.");
    }
  }
}
