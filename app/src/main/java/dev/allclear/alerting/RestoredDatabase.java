package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.base.Transactions;
import dev.allclear.base.work.Beginning;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Notices at the start that the database was put back to an earlier state, as from a backup: it knows less of this home's journal than the roster that
 * this home wrote. What the roster knows of alerts is told to the database before anybody is called: what was over is closed, what somebody had is
 * hers, what is missing is opened again. Signals that came later are still in the journal and follow.
 */
@Component
public class RestoredDatabase implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RestoredDatabase.class);
  private final Beginning beginning;
  private final IntakeMarks marks;
  private final NodeName node;
  private final RosterFile file;
  private final Alerts alerts;
  private final AlertRows rows;
  private final Closings closings;
  private final Timelines timelines;
  private final Transactions tx;
  private final Clock clock;
  private final boolean automatic;
  private volatile String word = "";

  RestoredDatabase(Beginning beginning, IntakeMarks marks, NodeName node, RosterFile file, Alerts alerts, AlertRows rows, Closings closings, Timelines timelines, Transactions tx, Clock clock,
      @Value("${allclear.loops:true}") boolean automatic) {
    this.beginning = beginning;
    this.marks = marks;
    this.node = node;
    this.file = file;
    this.alerts = alerts;
    this.rows = rows;
    this.closings = closings;
    this.timelines = timelines;
    this.tx = tx;
    this.clock = clock;
    this.automatic = automatic;
  }

  /** What people have to know of it since this start; empty when nothing was put back. */
  public Optional<String> word() {
    return Optional.of(word).filter(w -> !w.isEmpty());
  }

  void look() {
    // A database that never heard of this home is another one, none that was put back.
    OptionalLong knows = marks.applied(node.journal());
    file.read().filter(roster -> knows.isPresent() && roster.applied() > knows.getAsLong()).ifPresent(this::tell);
  }

  private void tell(Roster roster) {
    String since = marks.beatAt(node.journal()).map(at -> "of " + at).orElse("without any word of this home");
    word = "At " + clock.instant() + " the database was found put back to a state " + since + ". Until " + roster.takenAt()
        + " alerts are as this home knows them; tickets, updates and configuration of between are gone.";
    LOG.warn(word);
    tx.run(() -> {
      Map<String, Alert> known = roster.open().stream().collect(Collectors.toMap(Alert::key, Function.identity(), (a, b) -> a));
      List<Alert> open = rows.everyOpen();
      open.stream().filter(a -> a.openedAt().isBefore(roster.takenAt())).forEach(a -> settle(a, known.get(a.key())));
      Map<String, Alert> there = open.stream().collect(Collectors.toMap(Alert::key, Function.identity(), (a, b) -> a));
      known.values().stream().filter(a -> !there.containsKey(a.key()) && a.origin() != Origin.OBJECTIVE).forEach(this::again);
    });
  }

  private void settle(Alert alert, @Nullable Alert known) {
    Alert.Acknowledgement holder = known == null ? null : known.acknowledged();
    if (known == null) {
      note(alert);
      closings.close(alert.id(), Alert.Why.CLOSED, Actor.PROGRAM, "alert.close", "Closed: it was over already when the database was put back to an earlier state.");
    } else if (holder != null && alert.acknowledged() == null) {
      note(alert);
      alerts.acknowledge(alert.id(), Actor.byLink(holder.by()));
    }
  }

  private void again(Alert known) {
    Instant began = known.beganAt() == null ? known.openedAt() : known.beganAt();
    Alert alert = alerts.raise(new Problem(known.key(), known.service(), known.severity(), known.summary(), known.facts(), known.origin(), began)).alert();
    note(alert);
    settle(alert, known);
  }

  private void note(Alert alert) {
    timelines.pin(alert.timeline(), Pin.of("alerting.restored/" + clock.instant(), clock.instant(), Pin.Kind.NOTE, "The database was put back to an earlier state; this is as this home knew it."));
  }

  @Override public void start() {
    if (automatic) {
      beginning.then("looking whether the database was put back", this::look);
    }
  }

  @Override public void stop() {}

  @Override public boolean isRunning() {
    return false;
  }

  /** Before {@link CatchUp}. */
  @Override public int getPhase() {
    return Integer.MAX_VALUE - 30;
  }
}
