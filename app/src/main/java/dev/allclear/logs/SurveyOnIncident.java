package dev.allclear.logs;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.incident.IncidentDeclared;
import dev.allclear.incident.Incidents;
import org.springframework.stereotype.Component;

/** Asks for a survey when a person opens an incident that has no alert; those that have one were surveyed when it opened. */
@Component
class SurveyOnIncident implements Listener<IncidentDeclared> {
  private final LogSurveys surveys;
  private final Incidents incidents;

  SurveyOnIncident(LogSurveys surveys, Incidents incidents) {
    this.surveys = surveys;
    this.incidents = incidents;
  }

  @Override public String name() {
    return "logs.incident";
  }

  @Override public Class<IncidentDeclared> to() {
    return IncidentDeclared.class;
  }

  @Override public void on(IncidentDeclared event, EventId id) {
    if (incidents.find(event.incident()).alerts().isEmpty()) {
      surveys.ask(id.value(), event.timeline(), event.service());
    }
  }
}
