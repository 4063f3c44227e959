package dev.allclear.incident;

import dev.allclear.alerting.AlertOpened;
import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import org.springframework.stereotype.Component;

/** Opens a ticket for each alert that wakes somebody, and takes its timeline over. One that waits for the morning gets none by itself. */
@Component
class OpenByAlert implements Listener<AlertOpened> {
  private final Incidents incidents;

  OpenByAlert(Incidents incidents) {
    this.incidents = incidents;
  }

  @Override public String name() {
    return "incident.open";
  }

  @Override public Class<AlertOpened> to() {
    return AlertOpened.class;
  }

  @Override public void on(AlertOpened alert, EventId id) {
    if (alert.severity().wakes()) {
      incidents.declare(new Declaration(alert.summary(), alert.service(), alert.severity().name(), alert.alert(), alert.timeline(), alert.beganAt(), beganFrom(alert),
          alert.openedAt(), "Allclear"));
    }
  }

  private static String beganFrom(AlertOpened alert) {
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
