package dev.allclear.impact.web;

import dev.allclear.base.web.Screens;
import dev.allclear.impact.Assessment;
import dev.allclear.impact.ConsumerImpact;
import dev.allclear.impact.Hit;
import dev.allclear.impact.Impacts;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.UnknownIncident;
import java.security.Principal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The product manager's screen: who was hurt, what it meant, and the statement to sign. */
@Controller
@RequestMapping("/incidents/{id}/impact")
class ImpactController {
  private final Impacts impacts;
  private final Incidents incidents;
  private final Screens screens;
  private final Clock clock;

  ImpactController(Impacts impacts, Incidents incidents, Screens screens, Clock clock) {
    this.impacts = impacts;
    this.incidents = incidents;
    this.screens = screens;
    this.clock = clock;
  }

  @GetMapping
  ResponseEntity<String> show(@PathVariable String id, @RequestParam(required = false) @Nullable String edit) {
    Incident incident = incident(id);
    Map<String, Object> shown = new HashMap<>(Map.of("incident", incident, "edit", edit == null ? "" : edit, "editing", edit != null));
    impacts.assessment(incident.id()).ifPresent(a -> {
      shown.put("assessment", a);
      shown.put("usage", impacts.usage(a.service()));
    });
    return screens.show("impact/impact.jte", shown);
  }

  @PostMapping("/answers")
  ResponseEntity<String> answer(@PathVariable String id, @RequestParam String caller, @RequestParam String hit, @RequestParam @Nullable String meaning,
      @RequestParam @Nullable String worth, @RequestParam @Nullable String expectation, Principal who) {
    Incident incident = incident(id);
    impacts.complete(incident.id(), List.of(new Impacts.Said(caller, new ConsumerImpact.Answer(Hit.of(hit), meaning, worth, expectation, who.getName(), clock.instant()))),
        false, who.getName());
    return screens.goTo("/incidents/" + incident.id() + "/impact");
  }

  @PostMapping("/ask")
  ResponseEntity<String> ask(@PathVariable String id, @RequestParam String caller) {
    Assessment assessment = impacts.find(incident(id).id());
    impacts.askAgain(assessment.incident(), caller);
    return screens.goTo("/incidents/" + assessment.incident() + "/impact");
  }

  @PostMapping("/sign")
  ResponseEntity<String> sign(@PathVariable String id, Principal who) {
    Assessment signed = impacts.sign(incident(id).id(), who.getName());
    return screens.goTo("/incidents/" + signed.incident() + "/impact");
  }

  private Incident incident(String id) {
    return incidents.find(IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id)));
  }
}
