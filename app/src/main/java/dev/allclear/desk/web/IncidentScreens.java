package dev.allclear.desk.web;

import dev.allclear.access.Actors;
import dev.allclear.access.Audit;
import dev.allclear.alerting.Alerts;
import dev.allclear.base.web.Frame;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.Screens;
import dev.allclear.changes.Suspects;
import dev.allclear.changes.WhatChanged;
import dev.allclear.comms.Comms;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.UnknownIncident;
import dev.allclear.timeline.Timelines;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** {@code /incidents/{id}}: what is measured, what is different, what changed, what was done. */
@Controller
class IncidentScreens {
  private final Incidents incidents;
  private final Timelines timelines;
  private final Alerts alerts;
  private final Comms comms;
  private final MinutesOfIncident minutes;
  private final Suspects suspects;
  private final WhatChanged changed;
  private final Actors actors;
  private final Audit audit;
  private final Live live;
  private final Frames frames;
  private final Screens screens;

  IncidentScreens(Incidents incidents, Timelines timelines, Alerts alerts, Comms comms, MinutesOfIncident minutes, Suspects suspects, WhatChanged changed, Actors actors, Audit audit, Live live, Frames frames, Screens screens) {
    this.incidents = incidents;
    this.timelines = timelines;
    this.alerts = alerts;
    this.comms = comms;
    this.minutes = minutes;
    this.suspects = suspects;
    this.changed = changed;
    this.actors = actors;
    this.audit = audit;
    this.live = live;
    this.frames = frames;
    this.screens = screens;
  }

  @GetMapping("/incidents/{id}") ResponseEntity<String> incident(@PathVariable String id) {
    Incident incident = find(id);
    Frame frame = frames.current();
    Map<String, Object> shown = new HashMap<>();
    shown.put("view", IncidentView.of(incident, incidents.live(incident), timelines.of(incident.timeline()), frame));
    shown.put("minutes", minutes.charts(incident, frame));
    shown.put("changes", ShownChange.of(changed.of(incident), frame));
    shown.put("promise", comms.promise(incident.id()).orElse(null));
    return screens.show("desk/incident.jte", shown);
  }

  /** Takes every alert of the incident at once. */
  @PostMapping("/incidents/{id}/acknowledge") ResponseEntity<String> acknowledge(@PathVariable String id) {
    Incident incident = find(id);
    incident.alerts().forEach(alert -> alerts.acknowledge(alert, actors.current()));
    return screens.goTo("/incidents/" + incident.id());
  }

  /** Somebody knows that a suspect change is not it. */
  @PostMapping("/incidents/{id}/suspects/{commit}/rule-out") ResponseEntity<String> ruleOut(@PathVariable String id, @PathVariable String commit) {
    Incident incident = find(id);
    if (suspects.ruleOut(incident.timeline(), commit, actors.current().name())) {
      audit.record("suspect.ruled-out", incident.id().toString(), commit);
    }
    return screens.goTo("/incidents/" + incident.id());
  }

  /** The same in plain text, to be pasted into a chat. */
  @GetMapping(path = "/incidents/{id}/report.txt", produces = "text/plain;charset=utf-8") ResponseEntity<String> report(@PathVariable String id) {
    Incident incident = find(id);
    Frame frame = frames.current();
    String text = TextReport.of(IncidentView.of(incident, incidents.live(incident), timelines.of(incident.timeline()), frame), frame);
    return ResponseEntity.ok().contentType(new MediaType("text", "plain", StandardCharsets.UTF_8)).cacheControl(CacheControl.noStore()).body(text);
  }

  @GetMapping(path = "/incidents/{id}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE) SseEmitter live(@PathVariable String id) {
    return live.open(find(id).timeline());
  }

  private Incident find(String id) {
    return incidents.find(IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id)));
  }
}
