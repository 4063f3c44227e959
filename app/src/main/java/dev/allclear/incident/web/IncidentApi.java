package dev.allclear.incident.web;

import dev.allclear.incident.Declaration;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.UnknownIncident;
import dev.allclear.incident.Watches;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /api/v1/incidents} */
@RestController
@RequestMapping("/api/v1/incidents")
class IncidentApi {
  private final Incidents incidents;
  private final Watches watches;
  private final Timelines timelines;
  private final Clock clock;

  IncidentApi(Incidents incidents, Watches watches, Timelines timelines, Clock clock) {
    this.incidents = incidents;
    this.watches = watches;
    this.timelines = timelines;
    this.clock = clock;
  }

  /** @param beganAt what the reporter says; without it the incident began when it was opened */
  record Opening(@Nullable String title, @Nullable String service, @Nullable String severity, @Nullable Instant beganAt) {}

  record What(@Nullable String what) {}

  /** One entry of a timeline. */
  record Line(Instant at, Instant pinnedAt, String kind, String sentence, @Nullable String source, String confidence) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  IncidentAnswer open(@RequestBody Opening wish, Principal who) {
    String title = given(wish.title(), "title", "what customers see, in a sentence");
    String service = given(wish.service(), "service", "the name of a Service of the catalogue");
    return IncidentAnswer.of(incidents.declare(new Declaration(title, service, wish.severity() == null ? "page" : wish.severity(), null, null,
        wish.beganAt(), wish.beganAt() == null ? "when it was opened" : "as reported", clock.instant(), who.getName())));
  }

  @GetMapping
  List<IncidentAnswer> all() {
    return incidents.since(clock.instant().minusSeconds(86_400)).stream().map(IncidentAnswer::of).toList();
  }

  @GetMapping("/{id}")
  IncidentAnswer one(@PathVariable String id) {
    return IncidentAnswer.of(incident(id));
  }

  @GetMapping("/{id}/timeline")
  List<Line> timeline(@PathVariable String id) {
    return timelines.of(incident(id).timeline()).stream().map(e -> {
      Pin pin = e.pin();
      return new Line(pin.at(), e.pinnedAt(), word(pin.kind()), pin.sentence(), pin.source(), word(pin.confidence()));
    }).toList();
  }

  @PostMapping("/{id}/mitigated")
  IncidentAnswer mitigated(@PathVariable String id, @RequestBody What act, Principal who) {
    return IncidentAnswer.of(incidents.mitigated(incident(id).id(), who.getName(), given(act.what(), "what", "what was done to restore the service")));
  }

  @GetMapping("/{id}/watch")
  WatchAnswer watch(@PathVariable String id) {
    Incident incident = incident(id);
    return WatchAnswer.of(watches.of(incident), watches.proposal(incident));
  }

  @PostMapping("/{id}/all-clear")
  IncidentAnswer allClear(@PathVariable String id, Principal who) {
    return IncidentAnswer.of(watches.allClear(incident(id).id(), who.getName()));
  }

  private Incident incident(String id) {
    return incidents.find(IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id)));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String given(@Nullable String value, String field, String meaning) {
    if (value == null || value.isBlank()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "\"" + field + "\" is missing: " + meaning + ".");
    }
    return value.strip();
  }
}
