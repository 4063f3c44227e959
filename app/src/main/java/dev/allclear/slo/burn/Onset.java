package dev.allclear.slo.burn;

import java.time.Instant;

/**
 * When the errors began: the minute at which the bad ratio changed, which is earlier than the minute at which an alert
 * could fire.
 *
 * @param at the start of the most likely minute
 * @param earliest the earliest minute that the data do not exclude (likelihood ratio, about 95%)
 * @param latest the latest such minute
 */
public record Onset(Instant at, Instant earliest, Instant latest) {
  public Onset {
    if (at.isBefore(earliest) || at.isAfter(latest)) {
      throw new IllegalArgumentException("An onset lies within its interval; got " + at + " in " + earliest + " to " + latest + ".");
    }
  }
}
