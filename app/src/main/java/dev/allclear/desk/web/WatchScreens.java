package dev.allclear.desk.web;

import dev.allclear.access.Actors;
import dev.allclear.base.web.Frame;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.Screens;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.NotNow;
import dev.allclear.incident.UnknownIncident;
import dev.allclear.incident.Watches;
import dev.allclear.timeline.Timelines;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** {@code /incidents/{id}/watch}: the ring of 15, and the all clear when it is full. */
@Controller
class WatchScreens {
  private final Incidents incidents;
  private final Watches watches;
  private final Timelines timelines;
  private final MinutesOfIncident minutes;
  private final Actors actors;
  private final Frames frames;
  private final Screens screens;

  WatchScreens(Incidents incidents, Watches watches, Timelines timelines, MinutesOfIncident minutes, Actors actors, Frames frames, Screens screens) {
    this.incidents = incidents;
    this.watches = watches;
    this.timelines = timelines;
    this.minutes = minutes;
    this.actors = actors;
    this.frames = frames;
    this.screens = screens;
  }

  @GetMapping("/incidents/{id}/watch") ResponseEntity<String> watch(@PathVariable String id) {
    return watch(HttpStatus.OK, find(id), "");
  }

  private ResponseEntity<String> watch(HttpStatus status, Incident incident, String trouble) {
    Frame frame = frames.current();
    return screens.show(status, "desk/watch.jte", Map.of("trouble", trouble,
        "view", WatchView.of(incident, watches.of(incident), watches.proposal(incident), Optional.ofNullable(minutes.charts(incident, frame)), timelines.of(incident.timeline()), frame)));
  }

  @PostMapping("/incidents/{id}/all-clear") ResponseEntity<String> allClear(@PathVariable String id) {
    Incident incident = find(id);
    try {
      watches.allClear(incident.id(), actors.current().name());
      return screens.goTo("/incidents/" + incident.id() + "/watch");
    } catch (NotNow e) {
      return watch(HttpStatus.CONFLICT, incident, String.valueOf(e.getMessage()));
    }
  }

  private Incident find(String id) {
    return incidents.find(IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id)));
  }
}
