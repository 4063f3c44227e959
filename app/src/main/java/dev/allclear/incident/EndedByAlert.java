package dev.allclear.incident;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.AlertClosed;
import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import org.springframework.stereotype.Component;

/** Tells a ticket that an alert of it has ended. */
@Component
class EndedByAlert implements Listener<AlertClosed> {
  private final EndedTickets tickets;

  EndedByAlert(EndedTickets tickets) {
    this.tickets = tickets;
  }

  @Override public String name() {
    return "incident.ended";
  }

  @Override public Class<AlertClosed> to() {
    return AlertClosed.class;
  }

  @Override public void on(AlertClosed alert, EventId id) {
    if (alert.why() != Alert.Why.NOT_REAL) {
      tickets.look(alert.alert());
    }
  }
}
