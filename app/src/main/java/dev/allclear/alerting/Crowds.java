package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.notify.Page;
import dev.allclear.notify.Pager;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gathers alerts that come at once under the pages of one of them, by the rules of {@link Crowd}. Always inside the transaction that makes the alert. */
@Component
class Crowds {
  private static final Duration TOLD_AFTER = Duration.ofSeconds(5);

  private final AlertRows rows;
  private final Escalator escalator;
  private final Crews crews;
  private final Pager pager;
  private final Timelines timelines;
  private final Clock clock;

  Crowds(AlertRows rows, Escalator escalator, Crews crews, Pager pager, Timelines timelines, Clock clock) {
    this.rows = rows;
    this.escalator = escalator;
    this.crews = crews;
    this.pager = pager;
    this.timelines = timelines;
    this.clock = clock;
  }

  /** A signal that comes as one of many shares the pages of another. */
  Alert grouped(Alert alert) {
    if (alert.origin() != Origin.SIGNAL || !alert.severity().wakes()) {
      return alert;
    }
    Alert called = alert.with(alert.standing().of(crews.of(alert.service())));
    return of(called) instanceof Crowd.Joins joins ? called.with(called.standing().under(joins.head())) : called;
  }

  /** What becomes of an alert among those that paged the same people; one that pages nobody together with others is alone. */
  Crowd of(Alert alert) {
    Instant now = clock.instant();
    return alert.standing().crew().isEmpty() ? new Crowd.Alone(now)
        : Crowd.of(rows.heads(alert.standing().crew(), now.minus(Crowd.LONGEST)).stream().filter(h -> !h.id().equals(alert.id())).toList(), alert.severity(), now);
  }

  /**
   * The first that joins makes a crowd: one page more tells so, a moment later, when it is known how many there are.
   *
   * @return false when somebody has the other by now, so that this one pages on its own after all
   */
  boolean gather(Alert head, Alert joined) {
    if (head.acknowledged() != null) {
      rows.leave(joined.id());
      return false;
    }
    if (head.standing().members() > 0) {
      return true;
    }
    Instant now = clock.instant();
    for (Crowd.Head other : rows.heads(head.standing().crew(), now.minus(Crowd.LONGEST))) {
      if (other.waits() && other.counts(now) && !other.id().equals(head.id()) && other.severity().compareTo(head.severity()) >= 0) {
        rows.join(other.id(), head.id());
        pager.end(other.id(), Page.Why.JOINED, Actor.PROGRAM.name());
        escalator.stop(other.id());
      }
    }
    rows.countMembers(head.id());
    Alert crowd = rows.find(head.id()).orElseThrow();
    timelines.pin(head.timeline(), Pin.of("alerting.crowd", now, Pin.Kind.NOTE, "Many alerts at once: what follows joins this one. One acknowledgement covers all."));
    escalator.callAgain(crowd, "crowd " + now, now.plus(TOLD_AFTER));
    return true;
  }

  /** Whether it, or something that its pages cover, is open. */
  boolean waits(Alert alert) {
    return alert.isOpen() || alert.standing().members() > 0 && rows.anyOpen(alert.id());
  }

  /** Pages that are sent from now on say how many alerts they cover. */
  void recount(UUID head) {
    rows.countMembers(head);
    rows.find(head).filter(h -> h.acknowledged() == null).ifPresent(escalator::reword);
  }
}
