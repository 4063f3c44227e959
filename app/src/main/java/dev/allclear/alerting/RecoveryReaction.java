package dev.allclear.alerting;

import dev.allclear.base.Reaction;
import dev.allclear.base.Say;
import dev.allclear.slo.ObjectiveRecovered;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import org.springframework.stereotype.Component;

/** Records each recovery, and closes the alert when no firing of it goes on. */
@Component
class RecoveryReaction implements Reaction<ObjectiveRecovered> {
  private final Closings closings;
  private final AlertRows rows;
  private final Timelines timelines;

  RecoveryReaction(Closings closings, AlertRows rows, Timelines timelines) {
    this.closings = closings;
    this.rows = rows;
    this.timelines = timelines;
  }

  @Override public Class<ObjectiveRecovered> to() {
    return ObjectiveRecovered.class;
  }

  @Override public void react(ObjectiveRecovered recovered) {
    rows.endCondition(recovered.breach(), recovered.recoveredAt()).flatMap(rows::lock).ifPresent(alert -> {
      String sentence = recovered.objective() + " is kept again over " + Say.span(recovered.shortWindow().length()) + ": " + Say.count(recovered.shortWindow().bad())
          + " of " + Say.count(recovered.shortWindow().total()) + " were bad.";
      timelines.pin(alert.timeline(), Pin.of("alerting.recovered/" + recovered.breach(), recovered.recoveredAt(), Pin.Kind.RECOVERED, sentence));
      if (alert.isOpen() && rows.conditions(alert.id()) == 0) {
        closings.recovered(alert);
      }
    });
  }
}
