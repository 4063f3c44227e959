package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.base.Say;
import dev.allclear.base.Tick;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Closes alerts of which their sender says nothing any more, where the integration asks for it: only what somebody has, and what wakes nobody. A page
 * that nobody has taken never ends by itself.
 */
@Component
class StaleAlerts implements Tick {
  private static final int AT_ONCE = 500;
  private final Integrations integrations;
  private final AlertRows rows;
  private final Closings closings;

  StaleAlerts(Integrations integrations, AlertRows rows, Closings closings) {
    this.integrations = integrations;
    this.rows = rows;
    this.closings = closings;
  }

  @Override public String name() {
    return "alerting.stale";
  }

  @Override public Duration every() {
    return Duration.ofMinutes(5);
  }

  @Override public void tick(Instant now) {
    for (Integration from : integrations.all()) {
      Duration after = from.handling().closeAfter();
      if (after != null) {
        rows.stale(Signals.key(from, ""), now.minus(after), AT_ONCE).forEach(id -> closings.close(id, Alert.Why.CLOSED, Actor.PROGRAM, "alert.stale",
            "Closed by itself: " + from.name() + " said nothing of it for " + Say.span(after) + "."));
      }
    }
  }
}
