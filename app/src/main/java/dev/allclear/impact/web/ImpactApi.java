package dev.allclear.impact.web;

import dev.allclear.impact.Assessment;
import dev.allclear.impact.ConsumerImpact;
import dev.allclear.impact.Hit;
import dev.allclear.impact.Impacts;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.UnknownIncident;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/incidents/{id}/impact} */
@RestController
@RequestMapping("/api/v1/incidents/{id}/impact")
class ImpactApi {
  private final Impacts impacts;
  private final Clock clock;

  ImpactApi(Impacts impacts, Clock clock) {
    this.impacts = impacts;
    this.clock = clock;
  }

  /** @param value a range or words, such as {@code EUR 38,000 to 52,000} */
  record Said(@Nullable String caller, @Nullable String hit, @Nullable String meaning, @Nullable String value, @Nullable String expectation) {}

  record Wish(@Nullable List<Said> consumers, @Nullable Boolean sign) {}

  @GetMapping
  ImpactAnswer show(@PathVariable String id) {
    return answer(impacts.find(incident(id)));
  }

  /** Completes what consumers have not said, and signs when asked to; everything or nothing. */
  @PostMapping
  ImpactAnswer complete(@PathVariable String id, @RequestBody Wish wish, Principal who) {
    IncidentId incident = incident(id);
    impacts.complete(incident, said(wish, who), Boolean.TRUE.equals(wish.sign()), who.getName());
    return answer(impacts.find(incident));
  }

  private List<Impacts.Said> said(Wish wish, Principal who) {
    return wish.consumers() == null ? List.of() : wish.consumers().stream().map(s -> {
      if (s.caller() == null || s.hit() == null) {
        throw new IllegalArgumentException("Each of \"consumers\" needs \"caller\" and \"hit\": yes, partly, no or unknown.");
      }
      return new Impacts.Said(s.caller(), new ConsumerImpact.Answer(Hit.of(s.hit()), s.meaning(), s.value(), s.expectation(), who.getName(), clock.instant()));
    }).toList();
  }

  private ImpactAnswer answer(Assessment assessment) {
    return ImpactAnswer.of(assessment, impacts.usage(assessment.service()));
  }

  private static IncidentId incident(String id) {
    return IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id));
  }
}
