package dev.allclear.incident;

import dev.allclear.alerting.PagingBegan;
import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import org.springframework.stereotype.Component;

/** Opens a ticket when people are first called for an alert, and takes its timeline over. One that calls nobody, or not yet, or that waits for the morning gets none by itself. */
@Component
class OpenByAlert implements Listener<PagingBegan> {
  private final Incidents incidents;
  private final EndedTickets ended;

  OpenByAlert(Incidents incidents, EndedTickets ended) {
    this.incidents = incidents;
    this.ended = ended;
  }

  @Override public String name() {
    return "incident.open";
  }

  @Override public Class<PagingBegan> to() {
    return PagingBegan.class;
  }

  @Override public void on(PagingBegan alert, EventId id) {
    if (alert.severity().wakes()) {
      incidents.declare(new Declaration(alert.summary(), alert.service(), alert.severity().name(), alert.alert(), alert.timeline(), alert.beganAt(), beganFrom(alert),
          alert.openedAt(), "Allclear"));
      // It may have ended before its ticket was there.
      ended.look(alert.alert());
    }
  }

  private static String beganFrom(PagingBegan alert) {
    if (alert.beganAt() == null) {
      return "not known earlier than it was noticed";
    }
    return switch (alert.origin()) {
      case OBJECTIVE -> "first bad minute of " + alert.service();
      case REPORT -> "as reported";
      case SIGNAL -> "as the monitoring tool says";
    };
  }
}
