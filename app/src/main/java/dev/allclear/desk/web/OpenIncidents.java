package dev.allclear.desk.web;

import dev.allclear.base.web.OpenLine;
import dev.allclear.base.web.OpenLines;
import dev.allclear.comms.Comms;
import dev.allclear.comms.Promise;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.Step;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The line that every screen carries while an incident is open. */
@Component
class OpenIncidents implements OpenLines {
  private final Incidents incidents;
  private final Timelines timelines;
  private final Comms comms;

  OpenIncidents(Incidents incidents, Timelines timelines, Comms comms) {
    this.incidents = incidents;
    this.timelines = timelines;
    this.comms = comms;
  }

  @Override public List<OpenLine> open() {
    return incidents.open().stream().map(this::line).toList();
  }

  private OpenLine line(Incident incident) {
    boolean watched = incident.progress().has(Step.MITIGATED);
    return new OpenLine(watched ? "note" : "breach", incident.id().toString(), "/incidents/" + incident.id() + (watched ? "/watch" : ""), incident.service(),
        incident.mitigation().map(act -> "mitigated, being watched").orElse(incident.title()), holder(incident), comms.promise(incident.id()).map(Promise::dueAt).orElse(null));
  }

  private @Nullable String holder(Incident incident) {
    return timelines.of(incident.timeline(), Set.of(Pin.Kind.ACKNOWLEDGED)).stream().reduce((first, last) -> last).map(entry -> entry.pin().sentence()).orElse(null);
  }
}
