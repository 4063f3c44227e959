package dev.allclear.incident;

import dev.allclear.access.Audit;
import dev.allclear.base.Events;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Looks after the watch of each mitigated incident, and hears the declaration of the all clear. What is kept is only whether the watch is
 * complete and which relapses were told; the ring itself is computed from the minutes.
 */
@Service
public class Watches {
  private final StoredIncidents stored;
  private final Incidents incidents;
  private final FactFinder facts;
  private final List<AllClearCheck> checks;
  private final Timelines timelines;
  private final Events events;
  private final Timers timers;
  private final Audit audit;
  private final Transactions tx;
  private final Clock clock;

  Watches(StoredIncidents stored, Incidents incidents, FactFinder facts, List<AllClearCheck> checks, Timelines timelines, Events events, Timers timers,
      Audit audit, Transactions tx, Clock clock) {
    this.stored = stored;
    this.incidents = incidents;
    this.facts = facts;
    this.checks = List.copyOf(checks);
    this.timelines = timelines;
    this.events = events;
    this.timers = timers;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /** The ring as the minutes make it now; empty before the mitigation. */
  public Optional<Watch> of(Incident incident) {
    Instant from = incident.watchFrom();
    Instant to = incident.clearedAt() == null ? clock.instant() : incident.clearedAt();
    return from == null ? Optional.empty() : Optional.of(Watch.of(from, facts.minutes(incident.service(), from, to.truncatedTo(ChronoUnit.MINUTES))));
  }

  /** Looks at the minutes anew; tells of a relapse and of the completion, each once. Called each minute, and whenever new minutes may be there. */
  void look(IncidentId id) {
    tx.run(() -> stored.lock(id).filter(Incident::open).ifPresent(incident -> of(incident).ifPresent(watch -> {
      relapse(incident, watch);
      completion(incident, watch);
      timers.set(WatchTimer.NAME, id.toString(), clock.instant().truncatedTo(ChronoUnit.MINUTES).plusSeconds(75));
    })));
  }

  private void relapse(Incident incident, Watch watch) {
    watch.relapses().stream().filter(bad -> stored.relapsed(incident.id(), bad)).forEach(bad ->
        timelines.pin(incident.timeline(), Pin.of("incident.relapse/" + bad.minute(), bad.minute().plusSeconds(60), Pin.Kind.WATCH, "It is back: " + bad.why() + " The watch begins again.")));
  }

  private void completion(Incident incident, Watch watch) {
    boolean before = incident.watchedAt() != null;
    if (watch.complete() && !before) {
      Instant at = watch.completedAt().orElseThrow();
      Instant since = goodSince(incident, at).orElse(watch.from());
      stored.watched(incident.id(), at, since);
      timelines.pin(incident.timeline(), Pin.of("incident.watched/" + at, at, Pin.Kind.WATCH, "Good for 15 minutes. The all clear may be declared."));
      events.publish(new WatchCompleted(incident.id(), incident.service(), since, at));
    } else if (!watch.complete() && before) {
      stored.watched(incident.id(), null, null);
    }
  }

  /** The first good minute after the last bad one since it began: the act may have been recorded later than it worked. */
  private Optional<Instant> goodSince(Incident incident, Instant until) {
    List<WatchMinute> minutes = facts.minutes(incident.service(), incident.beganAt().truncatedTo(ChronoUnit.MINUTES), until);
    Instant lastBad = minutes.stream().filter(m -> m.verdict() == MinuteVerdict.BAD).map(WatchMinute::minute).reduce(Instant.MIN, (a, b) -> b);
    return minutes.stream().filter(m -> m.verdict() == MinuteVerdict.GOOD && m.minute().isAfter(lastBad)).map(WatchMinute::minute).findFirst();
  }

  /** The whole check list, and whether the all clear may be declared. */
  public AllClearProposal proposal(Incident incident) {
    var criteria = new ArrayList<Criterion>();
    criteria.add(watched(incident));
    checks.forEach(check -> criteria.addAll(check.check(incident)));
    return AllClearProposal.of(criteria);
  }

  private Criterion watched(Incident incident) {
    if (!facts.promised(incident.service()) && incident.watchFrom() != null) {
      return new Criterion("watch", Criterion.Answer.UNKNOWN, false, "No objective measures " + incident.service() + ", so nobody can count good minutes.");
    }
    return of(incident).map(watch -> new Criterion("watch", watch.complete() ? Criterion.Answer.YES : Criterion.Answer.NO, true, watch.sentence()))
        .orElse(new Criterion("watch", Criterion.Answer.NO, true, "Nothing was recorded as mitigated, so the watch has not begun; POST /api/v1/incidents/"
            + incident.id() + "/mitigated says what was done."));
  }

  /**
   * Declares the all clear.
   *
   * @throws NotNow when a binding criterion is not met; the message is its sentence
   */
  public Incident allClear(IncidentId id, String by) {
    return tx.in(() -> {
      Incident incident = stored.lock(id).orElseThrow(() -> new UnknownIncident(id));
      if (!incident.open()) {
        return incidents.find(id);
      }
      AllClearProposal proposal = proposal(incident);
      if (!proposal.possible()) {
        throw new NotNow(id + " cannot be declared clear: " + proposal.sentence());
      }
      declare(incident, by);
      return incidents.find(id);
    });
  }

  private void declare(Incident incident, String by) {
    Instant now = clock.instant();
    of(incident).ifPresent(watch -> completion(incident, watch));
    Incident settled = stored.find(incident.id()).orElseThrow();
    stored.add(incident.id(), new Act(Step.CLEAR, now, by, "All clear"));
    stored.clear(incident.id(), now);
    timers.cancel(WatchTimer.NAME, incident.id().toString());
    timelines.pin(incident.timeline(), Pin.of("incident.clear", now, Pin.Kind.ALL_CLEAR, "All clear, declared by " + by + "."));
    audit.record("incident.all-clear", incident.id().toString(), "");
    events.publish(new AllClearDeclared(incident.id(), incident.title(), incident.service(), incident.timeline(), incident.beganAt(), incident.noticedAt(),
        Incidents.mitigatedAt(settled).orElse(now), now, by));
  }
}
