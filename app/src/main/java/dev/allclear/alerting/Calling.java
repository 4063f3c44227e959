package dev.allclear.alerting;

import dev.allclear.base.Say;
import dev.allclear.oncall.WeekHours;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Says from when on people are called for an alert: at once, not before the end of a maintenance, or not at all when it can wait. */
@Component
class Calling {
  private final AlertRows rows;
  private final Escalator escalator;
  private final Policies policies;
  private final Maintenances maintenances;
  private final Timelines timelines;
  private final Clock clock;

  Calling(AlertRows rows, Escalator escalator, Policies policies, Maintenances maintenances, Timelines timelines, Clock clock) {
    this.rows = rows;
    this.escalator = escalator;
    this.policies = policies;
    this.maintenances = maintenances;
    this.timelines = timelines;
    this.clock = clock;
  }

  /** Begins with the first step, not before an instant. Always inside the transaction that holds the alert. */
  void begin(Alert alert, Instant notBefore) {
    Instant at = maintained(alert, notBefore);
    if (alert.severity().wakes()) {
      escalator.begin(alert, at);
      return;
    }
    WeekHours hours = policies.of(alert.service()).lowUrgency();
    Instant due = hours == null ? null : hours.next(at);
    timelines.pin(alert.timeline(), Pin.of("alerting.waits", clock.instant(), Pin.Kind.NOTE, "Nobody is woken: a " + alert.severity() + " waits for "
        + (hours == null || due == null ? "the morning." : "working hours; people are called " + Say.when(due, clock.instant(), hours.zone()) + " " + Say.zone(due, hours.zone()) + ".")));
    if (due != null) {
      escalator.begin(alert, due);
    }
  }

  /** Goes on where it was, not before an instant. */
  void resume(Alert alert, Instant at) {
    escalator.resume(alert, maintained(alert, at));
  }

  /** A person who reports something is answered in a maintenance too. */
  private Instant maintained(Alert alert, Instant notBefore) {
    Instant until = alert.origin() == Origin.REPORT ? notBefore : maintenances.until(alert.service(), clock.instant()).orElse(notBefore);
    if (!until.isAfter(notBefore)) {
      return notBefore;
    }
    waits(alert, until);
    timelines.pin(alert.timeline(), Pin.of("alerting.maintenance", clock.instant(), Pin.Kind.NOTE,
        "In maintenance until " + until + ": nobody is called before. If it is still open then, somebody is."));
    return until;
  }

  /** Nobody else's page may wait with it, also when the maintenance began after it opened. */
  private void waits(Alert alert, Instant until) {
    String crew = alert.standing().crew();
    if (!crew.isEmpty() && !crew.equals(Crews.after(crew, until))) {
      rows.crew(alert.id(), Crews.after(crew, until));
    }
  }
}
