package dev.allclear.alerting;

import dev.allclear.base.Reaction;
import dev.allclear.slo.ObjectiveWithdrawn;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import org.springframework.stereotype.Component;

/** Records that a promise was taken back while it was broken, and closes the alert when nothing else keeps it open. */
@Component
class WithdrawalReaction implements Reaction<ObjectiveWithdrawn> {
  private final Closings closings;
  private final AlertRows rows;
  private final Timelines timelines;

  WithdrawalReaction(Closings closings, AlertRows rows, Timelines timelines) {
    this.closings = closings;
    this.rows = rows;
    this.timelines = timelines;
  }

  @Override public Class<ObjectiveWithdrawn> to() {
    return ObjectiveWithdrawn.class;
  }

  @Override public void react(ObjectiveWithdrawn withdrawn) {
    rows.endCondition(withdrawn.breach(), withdrawn.at()).flatMap(rows::lock).ifPresent(alert -> {
      timelines.pin(alert.timeline(), Pin.of("alerting.withdrawn/" + withdrawn.breach(), withdrawn.at(), Pin.Kind.NOTE,
          "The promise " + withdrawn.objective() + " was taken back while it was broken. It is measured no longer."));
      if (alert.isOpen() && rows.conditions(alert.id()) == 0) {
        closings.withdrawn(alert);
      }
    });
  }
}
