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
  private final Alerts alerts;
  private final Survived survived;
  private final SurvivalSpool spool;
  private final SelfTest selfTest;
  private final AlertRows rows;
  private final Integrations integrations;
  private final Timers timers;
  private final Timelines timelines;
  private final Clock clock;

  Signals(Alerts alerts, Survived survived, SurvivalSpool spool, SelfTest selfTest, AlertRows rows, Integrations integrations, Timers timers, Timelines timelines, Clock clock) {
    this.alerts = alerts;
    this.survived = survived;
    this.spool = spool;
    this.selfTest = selfTest;
    this.rows = rows;
    this.integrations = integrations;
    this.timers = timers;
    this.timelines = timelines;
    this.clock = clock;
  }

  /** Does what a message asks for, in the caller's transaction; {@code count} equal ones are done once and counted. Notes in {@code crowds} which alert grew. */
  void apply(Integration from, Arrival arrival, Intake.Batch batch, int count, Set<UUID> crowds) {
    switch (arrival.act()) {
      case TRIGGER -> trigger(from, arrival, batch, count).ifPresent(crowds::add);
      case ACKNOWLEDGE -> open(from, arrival.key()).filter(a -> a.acknowledged() == null).ifPresent(a -> alerts.acknowledgeAlone(a, actor(from)));
      case SELF_TEST -> selfTest.oblige();
      case LIVES -> lives(from, batch.at());
      case RESOLVE -> open(from, arrival.key()).ifPresent(a -> alerts.close(a.id(), actor(from)));
    }
  }

  /** Gives the alert whose pages cover a new one. */
  private Optional<UUID> trigger(Integration from, Arrival arrival, Intake.Batch batch, int count) {
    Instant at = batch.at();
    List<String> facts = List.of(from.name() + " says: " + arrival.summary() + (arrival.source() == null ? "" : " (" + arrival.source() + ")"));
    Instant began = arrival.beganAt() == null && at.plus(LATE).isBefore(clock.instant()) ? at : arrival.beganAt();
    Alerts.Raised raised = alerts.raise(new Problem(key(from, arrival.key()), from.service(), arrival.severity(), arrival.summary(), facts, Origin.SIGNAL, began));
    int repeats = raised.isNew() ? count - 1 : count;
    if (repeats > 0) {
      rows.repeated(raised.alert().id(), repeats);
    }
    boolean quiet = raised.alert().standing().quiet();
    if (raised.isNew() && !quiet) {
      timelines.pin(raised.alert().timeline(), Pin.of("alerting.fact.signal", clock.instant(), Pin.Kind.FACT, arrival.summary()).from(from.name()));
    }
    if (raised.isNew()) {
      survived.apply(raised.alert(), spool.of(batch.number(), raised.alert().key()));
    }
    return raised.isNew() && quiet ? Optional.of(raised.alert().paging()) : Optional.empty();
  }

  /** Ends a batch: what is sent from now on tells how many there are. */
  void settle(Set<UUID> crowds) {
    crowds.forEach(alerts::recount);
  }

  private void lives(Integration from, Instant at) {
    Duration every = from.every();
    integrations.heard(from.name(), at);
    if (every != null) {
      timers.set(HeartbeatTimer.NAME, from.name(), HeartbeatTimer.due(at, every));
    }
    open(from, HeartbeatTimer.KEY).ifPresent(a -> alerts.close(a.id(), actor(from)));
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
