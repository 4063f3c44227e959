package dev.allclear.changes.web;

import dev.allclear.changes.RankedChange;
import dev.allclear.changes.Suspects;
import dev.allclear.changes.Suspicion;
import dev.allclear.changes.WhatChanged;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.UnknownIncident;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/incidents/{id}/suspects}: the changes that the logs of an incident point to. */
@RestController
class SuspectsApi {
  private final Suspects suspects;
  private final WhatChanged changed;
  private final Incidents incidents;

  SuspectsApi(Suspects suspects, WhatChanged changed, Incidents incidents) {
    this.suspects = suspects;
    this.changed = changed;
    this.incidents = incidents;
  }

  record Answer(UUID finding, int rank, String repository, String commit, String subject, String file, int line, String verdict, String confidence,
      @Nullable Instant deployedAt, Instant arrivedAt) {
    static Answer of(Suspicion s) {
      return new Answer(s.finding(), s.rank(), s.repository(), s.commit(), s.subject(), s.file(), s.line(), s.verdict(), s.confidence(), s.deployedAt(), s.arrivedAt());
    }
  }

  /** Of the newest search first, best first; empty while none is carried by evidence. */
  @GetMapping("/api/v1/incidents/{id}/suspects")
  List<Answer> suspects(@PathVariable String id) {
    return suspects.of(incident(id).timeline()).stream().map(Answer::of).toList();
  }

  /** Changes of all kinds, best first: what the logs point to, and what was told in the day before. */
  @GetMapping("/api/v1/incidents/{id}/changes")
  List<RankedChange> changes(@PathVariable String id) {
    return changed.of(incident(id));
  }

  private Incident incident(String id) {
    return incidents.find(IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id)));
  }
}
