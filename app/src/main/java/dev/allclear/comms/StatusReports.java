package dev.allclear.comms;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.OfferedService;
import dev.allclear.comms.StatusReport.Component;
import dev.allclear.comms.StatusReport.Past;
import dev.allclear.comms.StatusReport.State;
import dev.allclear.comms.StatusReport.Trouble;
import dev.allclear.incident.FactFinder;
import dev.allclear.incident.Facts;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Puts the status page together from what was told and what is measured, and has it written. */
@Service
public class StatusReports {
  private static final Duration SHOWN_AFTER = Duration.ofDays(90);
  private static final Duration MEASURED = Duration.ofMinutes(10);

  private final Catalog catalog;
  private final Incidents incidents;
  private final Updates updates;
  private final FactFinder facts;
  private final Drafts drafts;
  private final ServiceZones zones;
  private final StatusPage page;
  private final Clock clock;
  private final OnceForAll writing;

  StatusReports(Catalog catalog, Incidents incidents, Updates updates, FactFinder facts, Drafts drafts, ServiceZones zones, StatusPage page, Clock clock) {
    this.catalog = catalog;
    this.incidents = incidents;
    this.updates = updates;
    this.facts = facts;
    this.drafts = drafts;
    this.zones = zones;
    this.page = page;
    this.clock = clock;
    this.writing = new OnceForAll(() -> page.write(report()));
  }

  /** Writes it as it is now, or later: many who ask at once wait for one writing, and no older page overwrites a newer one. */
  public void write() {
    writing.run();
  }

  public StatusReport report() {
    Instant now = clock.instant();
    List<Incident> all = incidents.since(now.minus(SHOWN_AFTER));
    List<Incident> told = all.stream().filter(i -> i.progress().has(Step.TOLD)).toList();
    List<Trouble> current = told.stream().filter(Incident::open).map(this::trouble).toList();
    List<Past> past = told.stream().filter(i -> !i.open()).map(this::past).toList();
    List<OfferedService> services = catalog.services();
    ZoneId zone = services.isEmpty() ? ZoneId.systemDefault() : zones.of(services.getFirst().name());
    var components = new ArrayList<Component>();
    Instant newest = null;
    Map<String, Facts> measuredAll = facts.measureAll(services.stream().map(OfferedService::name).toList(), now.minus(MEASURED), now);
    for (OfferedService service : services) {
      Optional<Facts> measured = Optional.ofNullable(measuredAll.get(service.name()));
      newest = measured.map(Facts::to).orElse(newest);
      components.add(new Component(service.displayName(), state(service, all, measured)));
    }
    return new StatusReport(now, newest, new OutwardTime(zone, now), components, current, past);
  }

  /** What people were told of comes first; then what they would notice although nobody has said a word yet. */
  private static State state(OfferedService service, List<Incident> all, Optional<Facts> measured) {
    List<Incident> open = all.stream().filter(i -> i.open() && i.service().equals(service.name())).toList();
    return open.stream().filter(i -> i.progress().has(Step.TOLD)).findFirst().map(StatusReports::state)
        .orElse(!open.isEmpty() || measured.filter(Facts::broken).isPresent() ? State.LOOKED_AT : measured.isPresent() ? State.WORKS : State.UNKNOWN);
  }

  private static State state(Incident incident) {
    return incident.progress().has(Step.MITIGATED) ? State.WATCHED : State.DEGRADED;
  }

  private Trouble trouble(Incident i) {
    return new Trouble(drafts.displayName(i.service()), state(i), i.beganAt(), updates.of(i.id()).reversed(), updates.promised(i.id()).map(Promise::dueAt).orElse(null));
  }

  private Past past(Incident i) {
    Instant end = Incidents.mitigatedAt(i).orElse(i.declaredAt());
    return new Past(drafts.displayName(i.service()), updates.of(i.id()).getFirst().subject(), i.beganAt(), Math.max(0, Duration.between(i.beganAt(), end).toMinutes()));
  }
}
