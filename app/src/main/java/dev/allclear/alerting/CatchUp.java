package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.base.Say;
import dev.allclear.base.Transactions;
import dev.allclear.base.work.Beginning;
import dev.allclear.notify.Page;
import dev.allclear.notify.Pager;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * After a stop of any length each crew gets one page that tells of all that is still open, instead of one for each alert. Runs before anything else
 * begins to send.
 */
@Component
class CatchUp implements SmartLifecycle {
  private static final Duration LONG = Duration.ofMinutes(5);
  private final Beginning beginning;
  private final IntakeMarks marks;
  private final NodeName node;
  private final AlertRows rows;
  private final Escalator escalator;
  private final Pager pager;
  private final Timelines timelines;
  private final Transactions tx;
  private final Clock clock;
  private final boolean automatic;

  CatchUp(Beginning beginning, IntakeMarks marks, NodeName node, AlertRows rows, Escalator escalator, Pager pager, Timelines timelines, Transactions tx, Clock clock,
      @Value("${allclear.loops:true}") boolean automatic) {
    this.beginning = beginning;
    this.marks = marks;
    this.node = node;
    this.rows = rows;
    this.escalator = escalator;
    this.pager = pager;
    this.timelines = timelines;
    this.tx = tx;
    this.clock = clock;
    this.automatic = automatic;
  }

  /** Looks when this node last gave a sign of life. */
  void look() {
    Instant now = clock.instant();
    marks.beatAt(node.journal()).filter(last -> last.plus(LONG).isBefore(now)).ifPresent(last -> tx.run(() -> rows.waitingCrews().forEach(crew -> gather(crew, Duration.between(last, now)))));
  }

  private void gather(String crew, Duration stopped) {
    List<Crowd.Head> waiting = rows.heads(crew, Instant.EPOCH).stream().filter(Crowd.Head::waits).sorted(Comparator.comparing(Crowd.Head::severity).thenComparing(Crowd.Head::openedAt)).toList();
    if (waiting.size() < 2) {
      return;
    }
    Alert head = rows.lock(waiting.getFirst().id()).orElseThrow();
    for (Crowd.Head other : waiting.subList(1, waiting.size())) {
      rows.join(other.id(), head.id());
      pager.end(other.id(), Page.Why.JOINED, Actor.PROGRAM.name());
      escalator.stop(other.id());
    }
    pager.end(head.id(), Page.Why.JOINED, Actor.PROGRAM.name());
    int members = rows.countMembers(head.id());
    timelines.pin(head.timeline(), Pin.of("alerting.catch-up/" + clock.instant(), clock.instant(), Pin.Kind.NOTE,
        "Allclear did not work for " + Say.span(stopped) + ". " + Say.count(members + 1) + " alerts are open since; one page tells of all, one acknowledgement covers all."));
    escalator.resume(rows.find(head.id()).orElseThrow(), held(head));
  }

  /** What waited for the end of a maintenance goes on waiting for it. */
  private Instant held(Alert head) {
    Instant now = clock.instant();
    Instant next = head.nextAt();
    return next != null && next.isAfter(now) && head.standing().pagedAt() == null ? next : now;
  }

  @Override public void start() {
    if (automatic) {
      beginning.then("the catch-up", this::look);
    }
  }

  @Override public void stop() {}

  @Override public boolean isRunning() {
    return false;
  }

  @Override public int getPhase() {
    return Integer.MAX_VALUE - 20;
  }
}
