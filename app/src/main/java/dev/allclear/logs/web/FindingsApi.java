package dev.allclear.logs.web;

import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.UnknownIncident;
import dev.allclear.logs.LogFinding;
import dev.allclear.logs.LogSurvey;
import dev.allclear.logs.LogSurveys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/incidents/{id}/findings}: what the logs say to an incident. */
@RestController
@RequestMapping("/api/v1/incidents/{id}/findings")
class FindingsApi {
  private final LogSurveys surveys;
  private final Incidents incidents;

  FindingsApi(LogSurveys surveys, Incidents incidents) {
    this.surveys = surveys;
    this.incidents = incidents;
  }

  /** @param surveys the newest of each service; empty until the first is made */
  record Answer(String incident, List<Survey> surveys, List<Finding> findings) {}

  record Survey(UUID id, String service, Instant at, @Nullable Instant from, @Nullable Instant to, Totals totals, List<String> problems) {}

  record Totals(int files, long lines, long bytes, long diskBytes, long undatedLines) {}

  record Finding(UUID id, int rank, String service, String sentence, Template template, double share, boolean ruledOut, String link) {}

  record Template(String id, String template, @Nullable String level, @Nullable String logger, long lines, long bytes, List<String> samples, Change change) {}

  record Change(String kind, Instant onset, double before, double after, long bytesAdded, double strength) {}

  @GetMapping
  Answer findings(@PathVariable String id) {
    Incident incident = incident(id);
    List<LogSurvey> latest = surveys.latest(incident.timeline());
    Set<String> ruledOut = surveys.ruledOut(incident.timeline()).keySet();
    return new Answer(incident.id().toString(), latest.stream().map(FindingsApi::survey).toList(),
        latest.stream().flatMap(s -> s.findings().stream().map(f -> finding(s, f, ruledOut))).toList());
  }

  /** Reads the logs again; the answer comes at once, the findings when they are read. */
  @PostMapping("/refresh")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, UUID> refresh(@PathVariable String id) {
    Incident incident = incident(id);
    return Map.of("survey", surveys.ask(incident.timeline(), incident.service()));
  }

  private static Survey survey(LogSurvey s) {
    return new Survey(s.id(), s.service(), s.at(), s.from(), s.to(), new Totals(s.files(), s.lines(), s.bytes(), s.diskBytes(), s.undatedLines()), s.problems());
  }

  private static Finding finding(LogSurvey s, LogFinding f, Set<String> ruledOut) {
    Change change = new Change(f.change(), f.onset(), f.before(), f.after(), f.bytesAdded(), f.strength());
    return new Finding(f.id(), f.rank(), s.service(), f.sentence(), new Template(f.templateId(), f.template(), f.level(), f.logger(), f.lines(), f.bytes(), f.samples(), change),
        f.share(), ruledOut.contains(f.templateId()), "/findings/" + f.id());
  }

  private Incident incident(String id) {
    return incidents.find(IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id)));
  }
}
