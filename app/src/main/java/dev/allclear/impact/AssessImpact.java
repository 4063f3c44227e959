package dev.allclear.impact;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.incident.AllClearDeclared;
import org.springframework.stereotype.Component;

/** Counts the impact when it is over. */
@Component
class AssessImpact implements Listener<AllClearDeclared> {
  private final Impacts impacts;

  AssessImpact(Impacts impacts) {
    this.impacts = impacts;
  }

  @Override public String name() {
    return "impact.assess";
  }

  @Override public Class<AllClearDeclared> to() {
    return AllClearDeclared.class;
  }

  @Override public void on(AllClearDeclared event, EventId id) {
    impacts.assess(event);
  }
}
