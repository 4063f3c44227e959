package dev.allclear.alerting;

import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Keeps maintenances; alerts that wait for an end that is moved wait for the new one, and for nothing when there is none any more. */
@Service
public class MovedMaintenances {
  private final Maintenances maintenances;
  private final AlertRows rows;
  private final Calling calling;
  private final Timelines timelines;
  private final Clock clock;

  MovedMaintenances(Maintenances maintenances, AlertRows rows, Calling calling, Timelines timelines, Clock clock) {
    this.maintenances = maintenances;
    this.rows = rows;
    this.calling = calling;
    this.timelines = timelines;
    this.clock = clock;
  }

  /** Joins the caller's transaction. */
  public void put(Maintenance maintenance) {
    Optional<Maintenance> before = maintenances.find(maintenance.name());
    maintenances.put(maintenance);
    before.filter(b -> !b.equals(maintenance) && b.to().isAfter(clock.instant()))
        .ifPresent(b -> rows.waitingUntil(b.services(), b.to()).forEach(id -> rows.lock(id).ifPresent(this::waitsAnew)));
  }

  private void waitsAnew(Alert alert) {
    Instant now = clock.instant();
    Optional<Instant> until = maintenances.until(alert.service(), now);
    if (until.isEmpty() && !alert.standing().crew().isEmpty()) {
      rows.crew(alert.id(), Crews.atOnce(alert.standing().crew()));
    }
    timelines.pin(alert.timeline(), Pin.of("alerting.maintenance/moved " + now, now, Pin.Kind.NOTE,
        until.map(end -> "The end of the maintenance was moved to " + end + ".").orElse("The maintenance was ended: people are called now.")));
    calling.resume(alert, now);
  }
}
