package dev.allclear.incident;

import dev.allclear.base.Timer;
import org.springframework.stereotype.Component;

/** Looks at each watch once a minute, until the all clear. */
@Component
class WatchTimer implements Timer {
  static final String NAME = "incident.watch";
  private final Watches watches;

  WatchTimer(Watches watches) {
    this.watches = watches;
  }

  @Override public String name() {
    return NAME;
  }

  @Override public void due(String key) {
    watches.look(IncidentId.of(key));
  }
}
