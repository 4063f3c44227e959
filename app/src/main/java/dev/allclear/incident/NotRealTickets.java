package dev.allclear.incident;

import dev.allclear.access.Audit;
import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.base.Events;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * What becomes of a ticket whose alert is not real: with nothing else in it, and when nobody was told of it, it is closed with that word, without
 * all clear, impact and post-mortem. Else it stays open and says why.
 */
@Service
class NotRealTickets {
  private final StoredIncidents stored;
  private final Alerts alerts;
  private final Timelines timelines;
  private final Timers timers;
  private final Events events;
  private final Audit audit;
  private final Transactions tx;
  private final Clock clock;

  NotRealTickets(StoredIncidents stored, Alerts alerts, Timelines timelines, Timers timers, Events events, Audit audit, Transactions tx, Clock clock) {
    this.stored = stored;
    this.alerts = alerts;
    this.timelines = timelines;
    this.timers = timers;
    this.events = events;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  void notReal(UUID alert, String by) {
    tx.run(() -> stored.ofAlert(alert).flatMap(i -> stored.lock(i.id())).filter(Incident::open).ifPresent(i -> notReal(i, alert, by)));
  }

  private void notReal(Incident incident, UUID alert, String by) {
    Optional<String> kept = kept(incident);
    String sentence = by + " says that " + (incident.alerts().size() > 1 ? "an alert of it" : "it") + " is not real. "
        + kept.map(why -> incident.id() + " stays open: " + why).orElse(incident.id() + " is closed: nobody had been told of it.");
    timelines.pin(incident.timeline(), Pin.of("incident.not-real/" + alert, clock.instant(), Pin.Kind.INCIDENT, sentence));
    if (kept.isEmpty()) {
      close(incident, by);
    }
  }

  /** Why the ticket may not be closed with its alert. */
  private Optional<String> kept(Incident incident) {
    long others = incident.alerts().stream().flatMap(a -> alerts.find(a).stream()).filter(NotRealTickets::counts).count();
    if (others > 0) {
      return Optional.of(others == 1 ? "another alert belongs to it." : others + " other alerts belong to it.");
    }
    if (incident.progress().has(Step.TOLD)) {
      return Optional.of("people were told of it, and they are owed an all clear.");
    }
    return incident.progress().has(Step.MITIGATED) ? Optional.of("something was done for it, and the watch counts.") : Optional.empty();
  }

  private static boolean counts(Alert alert) {
    Alert.Closing closed = alert.closed();
    return closed == null || closed.why() != Alert.Why.NOT_REAL;
  }

  private void close(Incident incident, String by) {
    Instant now = clock.instant();
    stored.add(incident.id(), new Act(Step.CLEAR, now, by, Act.NOT_REAL));
    stored.clear(incident.id(), now);
    timers.cancel(WatchTimer.NAME, incident.id().toString());
    audit.record("incident.withdraw", incident.id().toString(), "not real");
    events.publish(new IncidentWithdrawn(incident.id(), incident.service(), incident.timeline(), now, by));
  }
}
