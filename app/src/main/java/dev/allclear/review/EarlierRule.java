package dev.allclear.review;

import dev.allclear.incident.MinuteCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A simple rule replayed over the minutes as they were: would it have told us earlier, and how often would it have told us of nothing?
 *
 * @param percent of requests that must fail over the window, whole
 * @param window in whole minutes
 */
record EarlierRule(int percent, int window) {
  /** Fewer bad events than this say nothing, whatever their share. */
  private static final int AT_LEAST = 10;
  static final List<EarlierRule> USUAL = List.of(new EarlierRule(5, 5), new EarlierRule(2, 5), new EarlierRule(1, 15));

  /**
   * @param firstAt when it fires first at or after the beginning; empty when it stays silent
   * @param falseAlarms how often it fires before the beginning
   */
  record Outcome(EarlierRule rule, Optional<Instant> firstAt, int falseAlarms) {
    Optional<Duration> soonerThan(Instant noticed) {
      return firstAt.filter(at -> at.isBefore(noticed)).map(at -> Duration.between(at, noticed));
    }
  }

  /** @param minutes ascending; one that is missing counts as none */
  Outcome replay(List<MinuteCount> minutes, Instant began) {
    Optional<Instant> first = Optional.empty();
    int falseAlarms = 0;
    boolean firing = false;
    int from = 0;
    long total = 0;
    long failed = 0;
    for (MinuteCount m : minutes) {
      total += m.total();
      failed += m.failed();
      for (; minutes.get(from).minute().isBefore(m.minute().minusSeconds(60L * (window - 1))); from++) {
        total -= minutes.get(from).total();
        failed -= minutes.get(from).failed();
      }
      boolean fires = failed >= AT_LEAST && 100 * failed > percent * total;
      Instant end = m.minute().plusSeconds(60);
      if (fires && !firing && !end.isAfter(began)) {
        falseAlarms++;
      }
      if (fires && end.isAfter(began) && first.isEmpty()) {
        first = Optional.of(end);
      }
      firing = fires;
    }
    return new Outcome(this, first, falseAlarms);
  }

  @Override public String toString() {
    return "Page when " + percent + "% fail over " + window + " min";
  }
}
