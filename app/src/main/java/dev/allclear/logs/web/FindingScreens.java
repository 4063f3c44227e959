package dev.allclear.logs.web;

import dev.allclear.access.Actors;
import dev.allclear.access.Audit;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.NotFound;
import dev.allclear.base.web.Screens;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.UnknownIncident;
import dev.allclear.logs.LogFinding;
import dev.allclear.logs.LogSurvey;
import dev.allclear.logs.LogSurveys;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** {@code /findings/{id}}: a log line whose rate changed, with what shows it, and the act of ruling it out. */
@Controller
class FindingScreens {
  /** Incidents that were cleared longer ago are not looked for. */
  private static final Duration RECENT = Duration.ofDays(30);

  private final LogSurveys surveys;
  private final Incidents incidents;
  private final Timelines timelines;
  private final Actors actors;
  private final Audit audit;
  private final Frames frames;
  private final Screens screens;

  FindingScreens(LogSurveys surveys, Incidents incidents, Timelines timelines, Actors actors, Audit audit, Frames frames, Screens screens) {
    this.surveys = surveys;
    this.incidents = incidents;
    this.timelines = timelines;
    this.actors = actors;
    this.audit = audit;
    this.frames = frames;
    this.screens = screens;
  }

  private record Place(LogSurvey survey, LogFinding finding) {}

  @GetMapping("/findings/{id}")
  ResponseEntity<String> finding(@PathVariable String id) {
    Place place = place(id);
    TimelineId timeline = place.survey().timeline();
    FindingView view = FindingView.of(place.survey(), place.finding(), timelines.of(timeline), incident(timeline),
        surveys.ruledOut(timeline).get(place.finding().templateId()), frames.current());
    return screens.show("logs/finding.jte", Map.of("view", view));
  }

  /** The newest finding of a template, for screens that know the incident and the template. */
  @GetMapping("/incidents/{id}/findings/{template}")
  ResponseEntity<String> ofIncident(@PathVariable String id, @PathVariable String template) {
    Incident incident = incidents.find(IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id)));
    return surveys.latest(incident.timeline()).stream().flatMap(s -> s.findings().stream()).filter(f -> f.templateId().equals(template)).findFirst()
        .map(f -> screens.goTo("/findings/" + f.id()))
        .orElseThrow(() -> new NotFound("The newest survey of " + incident.id() + " has no finding for the template " + template + "; the incident's screen lists those it has."));
  }

  @PostMapping("/findings/{id}/rule-out")
  ResponseEntity<String> ruleOut(@PathVariable String id) {
    Place place = place(id);
    surveys.ruleOut(place.survey(), place.finding(), actors.current().name());
    audit.record("finding.ruled-out", id, place.finding().templateId());
    return screens.goTo("/findings/" + id);
  }

  private Place place(String id) {
    UUID wanted = parsed(id);
    LogSurvey survey = surveys.ofFinding(wanted).orElseThrow(() -> unknown(id));
    return new Place(survey, survey.findings().stream().filter(f -> f.id().equals(wanted)).findFirst().orElseThrow(() -> unknown(id)));
  }

  private static UUID parsed(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw unknown(id);
    }
  }

  private static NotFound unknown(String id) {
    return new NotFound("Finding " + id + " does not exist; an incident's screen lists its findings.");
  }

  private @Nullable Incident incident(TimelineId timeline) {
    return incidents.since(frames.current().now().minus(RECENT)).stream().filter(i -> i.timeline().equals(timeline)).findFirst().orElse(null);
  }
}
