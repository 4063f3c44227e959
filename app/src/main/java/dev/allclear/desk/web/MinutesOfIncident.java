package dev.allclear.desk.web;

import dev.allclear.base.web.Frame;
import dev.allclear.incident.Incident;
import dev.allclear.slo.Measurements;
import dev.allclear.slo.Objectives;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fetches the measured minutes that an incident's screens draw. */
@Component
class MinutesOfIncident {
  private final Measurements measurements;
  private final Objectives objectives;

  MinutesOfIncident(Measurements measurements, Objectives objectives) {
    this.measurements = measurements;
    this.objectives = objectives;
  }

  @Nullable MinuteCharts charts(Incident incident, Frame frame) {
    MinuteCharts.Span span = MinuteCharts.Span.of(incident, frame.now());
    return MinuteCharts.of(incident, span, measurements.minutes(incident.service(), span.from(), span.to()), objectives.of(incident.service()), frame);
  }
}
