package dev.allclear.logs;

import dev.allclear.base.Timer;
import dev.allclear.base.Timers;
import dev.allclear.timeline.TimelineId;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/**
 * Makes the surveys that were asked for, one at a time: in a storm of alerts those that wait hold no thread that a page needs. A survey that a crash
 * cut off is made again.
 */
@Component
class SurveyTimer implements Timer {
  static final String NAME = "logs.survey";
  private static final Duration AGAIN = Duration.ofSeconds(20);
  private final LogSurveys surveys;
  private final Timers timers;
  private final Clock clock;
  private final AtomicBoolean busy = new AtomicBoolean();

  SurveyTimer(LogSurveys surveys, Timers timers, Clock clock) {
    this.surveys = surveys;
    this.timers = timers;
    this.clock = clock;
  }

  @Override public String name() {
    return NAME;
  }

  @Override public void due(String key) {
    String[] parts = key.split(" ", 3);
    if (!busy.compareAndSet(false, true)) {
      timers.set(NAME, key, clock.instant().plus(AGAIN));
      return;
    }
    try {
      UUID id = UUID.fromString(parts[0]);
      if (!surveys.made(id)) {
        surveys.survey(id, new TimelineId(UUID.fromString(parts[1])), parts[2]);
      }
    } finally {
      busy.set(false);
    }
  }
}
