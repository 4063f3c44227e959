package dev.allclear.hosts;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.incident.IncidentDeclared;
import dev.allclear.incident.Incidents;
import dev.allclear.timeline.Timelines;
import org.springframework.stereotype.Component;

/** Looks at the machine when a person opens an incident that has no alert; those that have one were looked at when it opened. */
@Component
class LookOnIncident implements Listener<IncidentDeclared> {
  private final HostFacts facts;
  private final Incidents incidents;
  private final Timelines timelines;

  LookOnIncident(HostFacts facts, Incidents incidents, Timelines timelines) {
    this.facts = facts;
    this.incidents = incidents;
    this.timelines = timelines;
  }

  @Override public String name() {
    return "hosts.incident";
  }

  @Override public Class<IncidentDeclared> to() {
    return IncidentDeclared.class;
  }

  @Override public void on(IncidentDeclared event, EventId id) {
    if (incidents.find(event.incident()).alerts().isEmpty()) {
      facts.of(event.service(), event.beganAt()).forEach(pin -> timelines.pin(event.timeline(), pin));
    }
  }
}
