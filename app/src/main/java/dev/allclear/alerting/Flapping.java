package dev.allclear.alerting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a problem that comes again is one that comes and goes, as arithmetic. From the third time within half an hour on it is the same alert
 * again, and it pages at most every half an hour, until it stayed away for as long.
 */
final class Flapping {
  static final Duration WINDOW = Duration.ofMinutes(30);
  private static final int FREE = 2;

  private Flapping() {}

  /**
   * @param openings alerts of the problem that opened within the window
   * @param again how often the last of them came back already
   * @param closedAt when it was over last
   * @param pagedAt when somebody was called for it last; null when nobody was
   * @return when it may page; empty when it is a problem of its own
   */
  static Optional<Instant> pageAt(int openings, int again, Instant closedAt, @Nullable Instant pagedAt, Instant now) {
    if (!closedAt.plus(WINDOW).isAfter(now) || openings < FREE && again == 0) {
      return Optional.empty();
    }
    Instant calm = pagedAt == null ? now : pagedAt.plus(WINDOW);
    return Optional.of(calm.isAfter(now) ? calm : now);
  }
}
