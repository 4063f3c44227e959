package dev.allclear.comms;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.OfferedService;
import dev.allclear.catalog.Person;
import dev.allclear.incident.Facts;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.Step;
import dev.allclear.incident.Watches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes drafts from measured facts, and reads texts for what must not go out. */
@Component
class Drafts {
  private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

  private final Catalog catalog;
  private final Incidents incidents;
  private final Watches watches;
  private final Audiences audiences;
  private final ServiceZones zones;
  private final Clock clock;

  Drafts(Catalog catalog, Incidents incidents, Watches watches, Audiences audiences, ServiceZones zones, Clock clock) {
    this.catalog = catalog;
    this.incidents = incidents;
    this.watches = watches;
    this.audiences = audiences;
    this.zones = zones;
    this.clock = clock;
  }

  Draft draft(Incident incident, Phase phase, @Nullable Instant wishedNext) {
    Instant next = phase == Phase.ALL_CLEAR ? null : wishedNext == null ? usualNext() : wishedNext;
    DraftText words = words(incident);
    String text = words.text(phase, next);
    List<String> hear = audiences.of(incident.service()).stream().map(Audience::name).toList();
    return new Draft(phase, words.subject(phase), text, hear, next, check(incident, phase, text));
  }

  /** The same facts again, for a promise that is due while nothing is new. */
  String stillWorking(Incident incident, Phase phase, Instant next) {
    return "We are still working on it.\n\n" + words(incident).text(phase, next);
  }

  List<Remark> check(Incident incident, Phase phase, String text) {
    List<String> people = catalog.people().stream().flatMap(Drafts::names).distinct().toList();
    return OutwardLint.check(text, phase, people, incidents.whole(incident).flatMap(Facts::share));
  }

  private static Stream<String> names(Person person) {
    return Stream.concat(Stream.of(person.name(), person.displayName()), Stream.of(person.displayName().split(" "))).filter(n -> n.length() > 1);
  }

  /** Half an hour from now, on the next quarter. */
  Instant usualNext() {
    long at = clock.instant().plus(Duration.ofMinutes(30)).getEpochSecond();
    return Instant.ofEpochSecond((at + QUARTER - 1) / QUARTER * QUARTER);
  }

  /** What fits the state that the incident is in. */
  static Phase phaseOf(Incident incident) {
    return switch (incident.state()) {
      case CLEAR -> Phase.ALL_CLEAR;
      case MITIGATED, WATCHING -> Phase.MITIGATED;
      case FOUND -> Phase.IDENTIFIED;
      case PAGED, ACKED, TOLD -> incident.progress().has(Step.FOUND) ? Phase.IDENTIFIED : Phase.INVESTIGATING;
    };
  }

  private DraftText words(Incident incident) {
    return new DraftText(incident, displayName(incident.service()), incidents.whole(incident), watches.of(incident),
        new OutwardTime(zones.of(incident.service()), clock.instant()));
  }

  String displayName(String service) {
    return catalog.service(service).map(OfferedService::displayName).orElse(service);
  }
}
