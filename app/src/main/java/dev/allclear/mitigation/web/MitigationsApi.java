package dev.allclear.mitigation.web;

import dev.allclear.engine.changes.revert.Quieting;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.UnknownIncident;
import dev.allclear.mitigation.CleanUpPlan;
import dev.allclear.mitigation.Ladder;
import dev.allclear.mitigation.Mitigation;
import dev.allclear.mitigation.Mitigations;
import dev.allclear.mitigation.Rung;
import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/incidents/{id}/mitigations} */
@RestController
@RequestMapping("/api/v1/incidents/{id}/mitigations")
class MitigationsApi {
  private final Mitigations mitigations;
  private final Ladder ladder;
  private final Incidents incidents;

  MitigationsApi(Mitigations mitigations, Ladder ladder, Incidents incidents) {
    this.mitigations = mitigations;
    this.ladder = ladder;
    this.incidents = incidents;
  }

  /** @param ladder what can restore service, from the gentlest act on */
  record All(String incident, List<Rung> ladder, List<Answer> mitigations) {}

  record Answer(UUID id, String kind, String state, String what, Instant preparedAt, String preparedBy, @Nullable Instant appliedAt, @Nullable String appliedBy,
      @Nullable String repository, @Nullable String commit, @Nullable String branch, @Nullable String revert, @Nullable String patch, List<String> commands,
      List<String> warnings, @Nullable CleanUpPlan plan) {
    static Answer of(Mitigation m) {
      Mitigation.Details d = m.details();
      return new Answer(m.id(), m.kind().word(), m.state().word(), m.what(), m.preparedAt(), m.preparedBy(), m.appliedAt(), m.appliedBy(), d.repository(), d.commit(),
          d.branch(), d.revert(), d.patch(), d.commands(), d.warnings(), d.plan());
    }
  }

  record Revert(@Nullable String repository, @Nullable String commit) {}

  /** @param how {@code rate} or {@code level}; level when it is not given */
  record Patch(@Nullable String commit, @Nullable String how) {}

  /** @param apply the id of a plan to carry out; without it a plan is made */
  record CleanUp(@Nullable Boolean plan, @Nullable UUID apply) {}

  @GetMapping
  All all(@PathVariable String id) {
    Incident incident = incident(id);
    return new All(incident.id().toString(), ladder.of(incident), mitigations.of(incident.id()).stream().map(Answer::of).toList());
  }

  @PostMapping("/revert")
  @ResponseStatus(HttpStatus.CREATED)
  Answer revert(@PathVariable String id, @RequestBody Revert wish, Principal who) {
    return Answer.of(mitigations.prepareRevert(incident(id).id(), given(wish.repository(), "repository"), given(wish.commit(), "commit"), who.getName()));
  }

  @PostMapping("/patch")
  @ResponseStatus(HttpStatus.CREATED)
  Answer patch(@PathVariable String id, @RequestBody Patch wish, Principal who) {
    return Answer.of(mitigations.preparePatch(incident(id).id(), given(wish.commit(), "commit"), way(wish.how()), who.getName()));
  }

  private static Quieting.Way way(@Nullable String how) {
    String word = how == null || how.isBlank() ? "level" : how;
    return Arrays.stream(Quieting.Way.values()).filter(way -> way.word().equals(word)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("\"how\" is \"" + how + "\"; give rate or level."));
  }

  @PostMapping("/clean-up")
  Answer cleanUp(@PathVariable String id, @RequestBody CleanUp wish, Principal who) {
    IncidentId incident = incident(id).id();
    return Answer.of(wish.apply() == null ? mitigations.planCleanUp(incident, who.getName()) : mitigations.applyCleanUp(incident, wish.apply(), who.getName()));
  }

  @PostMapping("/{mitigation}/applied")
  Answer applied(@PathVariable String id, @PathVariable UUID mitigation, Principal who) {
    return Answer.of(mitigations.saidApplied(incident(id).id(), mitigation, who.getName()));
  }

  private Incident incident(String id) {
    return incidents.find(IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id)));
  }

  private static String given(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("\"" + field + "\" is missing; a suspect on the timeline names it.");
    }
    return value.strip();
  }
}
