package dev.allclear.incident;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.AlertClosed;
import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import org.springframework.stereotype.Component;

/** Tells a ticket that an alert of it is not real. */
@Component
class NotRealByAlert implements Listener<AlertClosed> {
  private final NotRealTickets tickets;

  NotRealByAlert(NotRealTickets tickets) {
    this.tickets = tickets;
  }

  @Override public String name() {
    return "incident.not-real";
  }

  @Override public Class<AlertClosed> to() {
    return AlertClosed.class;
  }

  @Override public void on(AlertClosed alert, EventId id) {
    if (alert.why() == Alert.Why.NOT_REAL) {
      tickets.notReal(alert.alert(), alert.by());
    }
  }
}
