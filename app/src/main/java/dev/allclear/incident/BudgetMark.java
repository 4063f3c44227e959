package dev.allclear.incident;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.slo.Mark;
import dev.allclear.slo.Marks;
import org.springframework.stereotype.Component;

/** Marks the budgets of a service where an incident of it began. */
@Component
class BudgetMark implements Listener<IncidentDeclared> {
  private final Marks marks;

  BudgetMark(Marks marks) {
    this.marks = marks;
  }

  @Override public String name() {
    return "incident.budget-mark";
  }

  @Override public Class<IncidentDeclared> to() {
    return IncidentDeclared.class;
  }

  @Override public void on(IncidentDeclared declared, EventId id) {
    String incident = declared.incident().toString();
    marks.put(new Mark("incident/" + incident, declared.service(), declared.beganAt(), "incident", declared.title(), "/incidents/" + incident));
  }
}
