package dev.allclear.comms;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.base.Ids;
import dev.allclear.base.Links;
import dev.allclear.base.Timer;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.notify.Courier;
import dev.allclear.notify.Message;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reminds at five minutes before the promised update, and says so when it is late; each once for a promise. */
@Component
class PromiseClock implements Timer {
  static final String NAME = "comms.promise";

  private final Updates updates;
  private final Incidents incidents;
  private final ServiceZones zones;
  private final Alerts alerts;
  private final Catalog catalog;
  private final Courier courier;
  private final Links links;
  private final Timelines timelines;
  private final Timers timers;
  private final Transactions tx;
  private final Clock clock;

  PromiseClock(Updates updates, Incidents incidents, ServiceZones zones, Alerts alerts, Catalog catalog, Courier courier, Links links,
      Timelines timelines, Timers timers, Transactions tx, Clock clock) {
    this.updates = updates;
    this.incidents = incidents;
    this.zones = zones;
    this.alerts = alerts;
    this.catalog = catalog;
    this.courier = courier;
    this.links = links;
    this.timelines = timelines;
    this.timers = timers;
    this.tx = tx;
    this.clock = clock;
  }

  @Override public String name() {
    return NAME;
  }

  @Override public void due(String key) {
    tx.run(() -> updates.promised(IncidentId.of(key)).ifPresent(promise -> strike(promise, clock.instant())));
  }

  private void strike(Promise promise, Instant now) {
    Incident incident = incidents.find(promise.incident());
    String at = new OutwardTime(zones.of(incident.service()), now).local(promise.dueAt());
    if (now.isBefore(promise.dueAt())) {
      updates.nudged(incident.id(), now);
      timers.set(NAME, incident.id().toString(), promise.dueAt().plusSeconds(1));
      pin(incident, "comms.nudge/" + promise.dueAt(), now, "The next update is promised for " + at + ". A fresh draft is ready.");
      remind(incident, promise, incident.id() + ": the next update is due at " + at);
    } else if (promise.lateAt() == null) {
      updates.late(incident.id(), now);
      pin(incident, "comms.late/" + promise.dueAt(), promise.dueAt(), "The update promised for " + at + " is late.");
      remind(incident, promise, incident.id() + ": the update promised for " + at + " is late");
    }
  }

  /** Writes to whoever has the alert; to nobody when nobody has it, because then people are being called anyway. */
  private void remind(Incident incident, Promise promise, String subject) {
    incident.alerts().stream().flatMap(a -> alerts.find(a).stream()).map(Alert::acknowledged).filter(Objects::nonNull)
        .flatMap(a -> catalog.people().stream().filter(p -> a.by().equals(p.displayName()) || a.by().equals(p.name()))).map(Person::email).distinct()
        .forEach(mail -> courier.send(new Message(Ids.next(), "comms.reminder/" + subject + "/" + promise.dueAt(), Message.Channel.EMAIL, mail, subject,
            "People were promised to hear by then. A fresh draft, or \"still working\" in one tap:\n" + links.to("/incidents/" + incident.id() + "/tell") + "\n", null)));
  }

  private void pin(Incident incident, String key, Instant at, String sentence) {
    timelines.pin(incident.timeline(), Pin.of(key, at, Pin.Kind.PROMISE, sentence));
  }
}
