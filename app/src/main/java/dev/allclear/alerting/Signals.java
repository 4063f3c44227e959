package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.access.Role;
import dev.allclear.base.Timers;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes alerts of what monitoring tools sent, always in the transaction that notes how far their journal was read. */
@Component
class Signals {
  /** A signal that waited longer than this began when it came, not when it was read. */
  private static final Duration LATE = Duration.ofSeconds(30);
  private static final String OVER_THE_LIMIT = Arrival.OURS + "over-the-limit";
  private final Alerts alerts;
  private final Crowds crowds;
  private final Survived survived;
  private final SurvivalSpool spool;
  private final SelfTest selfTest;
  private final AlertRows rows;
  private final Caps caps;
  private final LastEvents lastEvents;
  private final Integrations integrations;
  private final Timers timers;
  private final Timelines timelines;
  private final Clock clock;

  Signals(Alerts alerts, Crowds crowds, Survived survived, SurvivalSpool spool, SelfTest selfTest, AlertRows rows, Caps caps, LastEvents lastEvents, Integrations integrations, Timers timers, Timelines timelines, Clock clock) {
    this.alerts = alerts;
    this.crowds = crowds;
    this.survived = survived;
    this.spool = spool;
    this.selfTest = selfTest;
    this.rows = rows;
    this.caps = caps;
    this.lastEvents = lastEvents;
    this.integrations = integrations;
    this.timers = timers;
    this.timelines = timelines;
    this.clock = clock;
  }

  /** Does what a message asks for, in the caller's transaction; {@code count} equal ones are done once and counted. Notes in {@code grown} which alert covers more. */
  void apply(Integration from, Arrival arrival, Intake.Batch batch, int count, Set<UUID> grown) {
    switch (arrival.act()) {
      case TRIGGER -> trigger(from, arrival, batch, count).ifPresent(grown::add);
      case ACKNOWLEDGE -> {
        open(from, arrival.key()).filter(a -> a.acknowledged() == null).ifPresent(a -> alerts.acknowledgeAlone(a, actor(from)));
        said(from, arrival, batch.at(), "acknowledged");
      }
      case SELF_TEST -> selfTest.oblige();
      case LIVES -> {
        lives(from, batch.at());
        said(from, arrival, batch.at(), "it lives");
      }
      case RESOLVE -> {
        Optional<Alert> open = open(from, arrival.key());
        open.ifPresent(a -> alerts.close(a.id(), actor(from)));
        said(from, arrival, batch.at(), open.isPresent() ? "closed its alert" : "nothing was open");
      }
    }
  }

  /** Gives the alert whose pages cover a new one. */
  private Optional<UUID> trigger(Integration from, Arrival arrival, Intake.Batch batch, int count) {
    Instant at = batch.at();
    List<String> facts = List.of(from.name() + " says: " + arrival.summary() + (arrival.source() == null ? "" : " (" + arrival.source() + ")"));
    Instant began = arrival.beganAt() == null && at.plus(LATE).isBefore(clock.instant()) ? at : arrival.beganAt();
    Handling.Way way = from.way(arrival, at);
    if (way.ignored() && !HeartbeatTimer.key(from).equals(arrival.key())) {
      said(from, arrival, at, "ignored by rule " + way.rule());
      return Optional.empty();
    }
    Problem problem = new Problem(key(from, arrival.key()), way.service(), way.severity(), arrival.summary(), facts, Origin.SIGNAL, began);
    Alerts.Raised raised = alerts.raise(crowded(from, problem) ? collapsed(from, problem) : problem);
    int repeats = raised.isNew() ? count - 1 : count;
    if (repeats > 0) {
      rows.repeated(raised.alert().id(), repeats, at);
    }
    said(from, arrival, at, raised.isNew() ? "opened a " + raised.alert().severity() + " of " + raised.alert().service() : "known, counted");
    if (raised.isNew()) {
      caps.opened(from, way.service());
    }
    boolean quiet = raised.alert().standing().quiet();
    if (raised.isNew() && !quiet) {
      timelines.pin(raised.alert().timeline(), Pin.of("alerting.fact.signal", clock.instant(), Pin.Kind.FACT, arrival.summary()).from(from.name()));
    }
    survived.apply(raised.alert(), spool.of(batch.number(), raised.alert().key()));
    return raised.isNew() && quiet ? Optional.of(raised.alert().paging()) : Optional.empty();
  }

  /** Over the limit only what is known already is taken as it is. */
  private boolean crowded(Integration from, Problem problem) {
    return caps.reached(from, problem.service()) && rows.lockOpen(problem.key()).isEmpty();
  }

  /** One alert for all that is too much. */
  private static Problem collapsed(Integration from, Problem problem) {
    return new Problem(key(from, OVER_THE_LIMIT), problem.service(), problem.severity(), "more than " + from.handling().mostOpen() + " alerts are open; further ones of " + from.name()
        + " are counted here", problem.facts(), Origin.SIGNAL, problem.beganAt());
  }

  private void said(Integration from, Arrival arrival, Instant at, String outcome) {
    if (from.kind() != Integration.Kind.HEARTBEAT && !Arrival.isOurs(arrival.key()) && lastEvents.isNews(from.name(), at)) {
      lives(from, at);
    }
    lastEvents.note(from.name(), new LastEvents.Said(at, arrival.act(), arrival.key(), arrival.summary(), outcome));
  }

  /** Ends a batch: what is sent from now on tells how many there are. */
  void settle(Set<UUID> grown) {
    grown.forEach(crowds::recount);
  }

  private void lives(Integration from, Instant at) {
    Duration every = from.every();
    integrations.heard(from.name(), at);
    if (every != null) {
      timers.set(HeartbeatTimer.NAME, from.name(), HeartbeatTimer.due(at, every));
      open(from, HeartbeatTimer.key(from)).ifPresent(a -> alerts.close(a.id(), actor(from)));
    }
  }

  private Optional<Alert> open(Integration from, String key) {
    return rows.lockOpen(key(from, key));
  }

  private static Actor actor(Integration from) {
    return new Actor(from.name(), Actor.Kind.TOKEN, Role.RESPONDER);
  }

  /** The same key of two senders is two problems. */
  static String key(Integration from, String key) {
    return Alert.SIGNAL + from.name() + "/" + key;
  }
}
