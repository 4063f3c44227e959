package dev.allclear.incident;

import dev.allclear.access.Audit;
import dev.allclear.base.Events;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Opens tickets, records what is done, and knows where each one stands. Thread-safe; each call is one transaction or joins the caller's. */
@Service
public class Incidents {
  /** Begins the key of the line that tells of another alert. */
  static final String JOINED = "incident.joined/";
  private final StoredIncidents stored;
  private final FactFinder facts;
  private final Timelines timelines;
  private final Events events;
  private final Timers timers;
  private final Audit audit;
  private final Transactions tx;
  private final Clock clock;

  Incidents(StoredIncidents stored, FactFinder facts, Timelines timelines, Events events, Timers timers, Audit audit, Transactions tx, Clock clock) {
    this.stored = stored;
    this.facts = facts;
    this.timelines = timelines;
    this.events = events;
    this.timers = timers;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * Opens a ticket, freezes the facts of its breach, and tells. An alert that already has a ticket gives that one back; an alert of a service
   * whose incident is still open joins it.
   */
  public Incident declare(Declaration wish) {
    return tx.in(() -> already(wish).orElseGet(() -> open(wish)));
  }

  private Optional<Incident> already(Declaration wish) {
    UUID alert = wish.alert();
    if (alert == null) {
      return Optional.empty();
    }
    Optional<Incident> same = stored.ofAlert(alert);
    if (same.isPresent()) {
      return same.map(this::complete);
    }
    Optional<Incident> running = stored.openOf(wish.service());
    running.ifPresent(incident -> join(incident, wish, alert));
    return running.map(i -> find(i.id()));
  }

  private void join(Incident incident, Declaration wish, UUID alert) {
    if (stored.attach(incident.id(), alert, clock.instant())) {
      timelines.pin(incident.timeline(), Pin.of(JOINED + alert, clock.instant(), Pin.Kind.INCIDENT, "Another alert joined " + incident.id() + ": " + wish.title()));
      if (wish.timeline() != null) {
        timelines.pin(wish.timeline(), Pin.of("incident.joined", clock.instant(), Pin.Kind.INCIDENT, "Joined " + incident.id() + ", which is open for " + incident.service() + "."));
      }
    }
  }

  private Incident open(Declaration wish) {
    Instant now = clock.instant();
    TimelineId timeline = wish.timeline() == null ? TimelineId.next() : wish.timeline();
    Instant began = wish.beganAt() == null ? wish.noticedAt() : wish.beganAt();
    Facts frozen = facts.measure(wish.service(), began, now).orElse(null);
    List<UUID> alerts = wish.alert() == null ? List.of() : List.of(wish.alert());
    IncidentId id = stored.add(new Incident(new IncidentId(1), wish.title(), wish.service(), wish.severity(), timeline, alerts, began, wish.beganFrom(),
        wish.noticedAt(), now, wish.by(), frozen, List.of(), null, null, null, null));
    timelines.pin(timeline, Pin.of("incident.declared", now, Pin.Kind.INCIDENT, id + " opened: " + wish.title()));
    if (frozen != null && timelines.of(timeline, Set.of(Pin.Kind.FACT)).isEmpty()) {
      FactSentences.of(frozen).forEach(pin -> timelines.pin(timeline, pin));
    }
    audit.record("incident.open", id.toString(), wish.title());
    events.publish(new IncidentDeclared(id, wish.title(), wish.service(), wish.severity(), timeline, began, wish.noticedAt(), now, wish.by()));
    return find(id);
  }

  /** @throws UnknownIncident when there is none of that number */
  public Incident find(IncidentId id) {
    return stored.find(id).map(this::complete).orElseThrow(() -> new UnknownIncident(id));
  }

  public Optional<Incident> ofAlert(UUID alert) {
    return stored.ofAlert(alert).map(this::complete);
  }

  /** Newest first. */
  public List<Incident> open() {
    return since(Instant.MAX);
  }

  /** Open ones and those cleared at or after an instant, newest first. */
  public List<Incident> since(Instant cleared) {
    return stored.since(cleared.isAfter(clock.instant()) ? clock.instant().plusSeconds(1) : cleared).stream().map(this::complete).toList();
  }

  /** What is measured of the incident's service now, over the same length as at the breach but at least ten minutes; empty without data. */
  public Optional<Facts> live(Incident incident) {
    Instant now = clock.instant();
    return facts.measure(incident.service(), now.minusSeconds(600), now);
  }

  /** What was measured from the first bad minute to the first good one, or to now. */
  public Optional<Facts> whole(Incident incident) {
    Instant end = mitigatedAt(incident).orElseGet(clock::instant);
    return facts.measure(incident.service(), incident.beganAt(), end);
  }

  /** When the minutes became good again, as measured; the recorded act when nothing was measured; empty before. */
  public static Optional<Instant> mitigatedAt(Incident incident) {
    return incident.goodSince() != null ? Optional.of(incident.goodSince()) : incident.mitigation().map(Act::at);
  }

  /** Records that people were told; the room that told them calls it in its own transaction. */
  public void told(IncidentId id, Instant at, String by, String words) {
    stored.add(id, new Act(Step.TOLD, at, by, words));
  }

  /**
   * Records what was done to restore the service, and begins the watch anew with the next whole minute.
   *
   * @throws NotNow after the all clear
   */
  public Incident mitigated(IncidentId id, String by, String what) {
    return tx.in(() -> {
      Incident incident = stored.lock(id).orElseThrow(() -> new UnknownIncident(id));
      if (!incident.open()) {
        throw new NotNow(id + " is clear; only an open incident can be mitigated.");
      }
      Instant now = clock.instant();
      if (incident.mitigation().filter(act -> again(act, now, by, what)).isPresent()) {
        return complete(incident);
      }
      Instant from = Watch.firstWholeMinute(now);
      stored.add(id, new Act(Step.MITIGATED, now, by, what));
      stored.add(id, new Act(Step.WATCHING, from, "allclear", "Counting good minutes"));
      stored.watch(id, from);
      timelines.pin(incident.timeline(), Pin.of("incident.mitigated/" + now, now, Pin.Kind.MITIGATION, "Mitigated: " + what));
      timers.set(WatchTimer.NAME, id.toString(), from.plusSeconds(60));
      events.publish(new Mitigated(id, incident.service(), now, by, what));
      audit.record("incident.mitigated", id.toString(), what);
      return find(id);
    });
  }

  /** The same words of the same person within a minute are a second click, not a second act. */
  private static boolean again(Act before, Instant now, String by, String what) {
    return before.by().equals(by) && before.words().equals(what) && before.at().isAfter(now.minusSeconds(60));
  }

  /** The stored acts and those that the timeline tells: paged, acknowledged, found. */
  private Incident complete(Incident incident) {
    return incident.withActs(Derived.acts(incident, timelines));
  }
}
