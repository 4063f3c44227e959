package dev.allclear.changes;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.logs.LogsSurveyed;
import org.springframework.stereotype.Component;

/** Searches for suspects as soon as the logs were read. */
@Component
class SearchOnSurvey implements Listener<LogsSurveyed> {
  private final Suspects suspects;

  SearchOnSurvey(Suspects suspects) {
    this.suspects = suspects;
  }

  @Override public String name() {
    return "changes.search";
  }

  @Override public Class<LogsSurveyed> to() {
    return LogsSurveyed.class;
  }

  @Override public void on(LogsSurveyed event, EventId id) {
    suspects.search(event);
  }
}
