package dev.allclear.changes;

import dev.allclear.base.Timer;
import dev.allclear.base.Timers;
import dev.allclear.catalog.Catalog;
import dev.allclear.logs.LogSurveys;
import dev.allclear.timeline.TimelineId;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks for the logs to be read again, and with them for the changes, when the repositories that were being fetched for the first time are here, or could not be fetched. */
@Component
class SearchAgain implements Timer {
  static final String NAME = "changes.search-again";
  static final Duration AFTER = Duration.ofMinutes(1);
  private final Catalog catalog;
  private final History history;
  private final LogSurveys surveys;
  private final Timers timers;
  private final Clock clock;

  SearchAgain(Catalog catalog, History history, LogSurveys surveys, Timers timers, Clock clock) {
    this.catalog = catalog;
    this.history = history;
    this.surveys = surveys;
    this.timers = timers;
    this.clock = clock;
  }

  @Override public String name() {
    return NAME;
  }

  /** @param key the timeline and the service, parted by a space */
  @Override public void due(String key) {
    String[] parts = key.split(" ", 2);
    if (catalog.repositoriesOf(parts[1]).stream().anyMatch(history::awaited)) {
      timers.set(NAME, key, clock.instant().plus(AFTER));
    } else {
      surveys.ask(new TimelineId(UUID.fromString(parts[0])), parts[1]);
    }
  }
}
