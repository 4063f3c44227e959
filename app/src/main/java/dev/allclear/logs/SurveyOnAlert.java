package dev.allclear.logs;

import dev.allclear.alerting.AlertOpened;
import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import org.springframework.stereotype.Component;

/** Asks for a survey when an alert opens. */
@Component
class SurveyOnAlert implements Listener<AlertOpened> {
  private final LogSurveys surveys;

  SurveyOnAlert(LogSurveys surveys) {
    this.surveys = surveys;
  }

  @Override public String name() {
    return "logs.alert";
  }

  @Override public Class<AlertOpened> to() {
    return AlertOpened.class;
  }

  @Override public void on(AlertOpened event, EventId id) {
    surveys.ask(id.value(), event.timeline(), event.service());
  }
}
