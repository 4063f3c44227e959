package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.access.Audit;
import dev.allclear.base.Events;
import dev.allclear.base.Ids;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Person;
import dev.allclear.notify.Page;
import dev.allclear.notify.Pager;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Opens, hands over and closes alerts. Thread-safe. */
@Service
public class Alerts {
  private static final Duration SHOWN_AFTER_CLOSING = Duration.ofHours(24);
  private static final Duration CROWD_TOLD_AFTER = Duration.ofSeconds(5);

  private final AlertRows rows;
  private final Escalator escalator;
  private final Crews crews;
  private final Maintenances maintenances;
  private final Pager pager;
  private final Timelines timelines;
  private final Timers timers;
  private final Events events;
  private final Audit audit;
  private final Transactions tx;
  private final Clock clock;

  Alerts(AlertRows rows, Escalator escalator, Crews crews, Maintenances maintenances, Pager pager, Timelines timelines, Timers timers, Events events, Audit audit, Transactions tx, Clock clock) {
    this.rows = rows;
    this.escalator = escalator;
    this.crews = crews;
    this.maintenances = maintenances;
    this.pager = pager;
    this.timelines = timelines;
    this.timers = timers;
    this.events = events;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /** @param isNew false when the problem joined an alert that was open */
  public record Raised(Alert alert, boolean isNew) {}

  /** @param isNew false when somebody had it before, or when it was closed */
  public record Acknowledged(Alert alert, boolean isNew) {}

  /** One alert as the status tells it. {@code incident} is for rooms to the right to fill in. */
  public record Status(UUID id, String key, String service, String summary, String state, Instant openedAt, @Nullable String incident, List<Reach> pages) {
    public Status with(@Nullable String newIncident) {
      return new Status(id, key, service, summary, state, openedAt, newIncident, pages);
    }
  }

  /** What was done to reach one person. */
  public record Reach(String person, String state, int attempts) {}

  /**
   * Makes the problem an alert, or adds it to the open alert of its key, and begins to call people when it wakes. Joins the caller's transaction:
   * when that commits, alert, timeline and first pages are there.
   */
  public Raised raise(Problem problem) {
    return tx.in(() -> {
      Optional<Raised> again = again(problem);
      if (again.isPresent()) {
        return again.get();
      }
      Alert fresh = grouped(new Alert(Ids.next(), problem.key(), problem.service(), problem.severity(), problem.summary(), problem.facts(), problem.origin(),
          TimelineId.next(), clock.instant(), problem.beganAt(), -1, null, null, null, Alert.Standing.NEW));
      while (!rows.add(fresh)) {
        Optional<Alert> open = rows.lockOpen(problem.key());
        if (open.isPresent()) {
          return new Raised(join(open.get(), problem), false);
        }
      }
      return new Raised(opened(fresh), true);
    });
  }

  /** What comes and goes is the same alert again; its people are called at most every half an hour. */
  private Optional<Raised> again(Problem problem) {
    if (problem.origin() != Origin.SIGNAL) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return rows.last(problem.key(), now.minus(Flapping.WINDOW)).flatMap(past -> {
      if (past.closedAt() == null) {
        return rows.lockOpen(problem.key()).map(open -> new Raised(join(open, problem), false));
      }
      return Flapping.pageAt(past.openings(), past.flaps(), past.closedAt(), past.pagedAt(), now)
          .flatMap(at -> rows.lock(past.id()).filter(a -> !a.isOpen()).map(a -> new Raised(back(a, at), false)));
    });
  }

  private Alert back(Alert alert, Instant pageAt) {
    int times = alert.standing().flaps() + 1;
    if (Integer.bitCount(times) == 1) {
      timelines.pin(alert.timeline(), Pin.of("alerting.flaps/" + times, clock.instant(), Pin.Kind.NOTE,
          "It comes and goes: back for the " + times + ". time. It pages at most every " + Flapping.WINDOW.toMinutes() + " min."));
    }
    UUID head = alert.standing().head();
    boolean covered = head != null && rows.lock(head).filter(h -> waits(h) && h.acknowledged() == null).isPresent();
    rows.reopen(alert.id());
    if (!covered) {
      onItsOwn(alert, pageAt);
    }
    return rows.find(alert.id()).orElseThrow();
  }

  /** The crowd that it was in is over, or somebody has it: what comes back may not rely on its pages. */
  private void onItsOwn(Alert alert, Instant pageAt) {
    if (alert.standing().head() != null) {
      rows.leave(alert.id());
    }
    if (alert.acknowledged() != null) {
      timers.set(AcknowledgeTimer.NAME, alert.id().toString(), clock.instant().plus(AcknowledgeTimer.PATIENCE));
    } else if (alert.severity().wakes()) {
      switch (crowd(alert)) {
        case Crowd.Joins joins when alert.standing().members() == 0 -> {
          rows.join(alert.id(), joins.head());
          rows.lock(joins.head()).ifPresent(h -> crowds(h, alert));
        }
        case Crowd.Joins joins -> escalator.resume(alert, pageAt);
        case Crowd.Alone alone -> escalator.resume(alert, alone.at().isAfter(pageAt) ? alone.at() : pageAt);
      }
    }
  }

  /** A signal that comes as one of many shares the pages of another. */
  private Alert grouped(Alert alert) {
    if (alert.origin() != Origin.SIGNAL || !alert.severity().wakes()) {
      return alert;
    }
    Alert called = alert.with(alert.standing().of(crews.of(alert.service())));
    return crowd(called) instanceof Crowd.Joins joins ? called.with(called.standing().under(joins.head())) : called;
  }

  private Crowd crowd(Alert alert) {
    Instant now = clock.instant();
    return Crowd.of(rows.heads(alert.standing().crew(), now.minus(Crowd.LONGEST)).stream().filter(h -> !h.id().equals(alert.id())).toList(), alert.severity(), now);
  }

  private Alert opened(Alert alert) {
    UUID head = alert.standing().head();
    if (head == null) {
      open(alert);
      return rows.find(alert.id()).orElseThrow();
    }
    return rows.lock(head).filter(h -> !crowds(h, alert)).isPresent() ? rows.find(alert.id()).orElseThrow() : alert;
  }

  /** The first that joins makes a crowd: one page more tells so, a moment later, when it is known how many there are. False when it pages on its own after all. */
  private boolean crowds(Alert head, Alert joined) {
    if (head.acknowledged() != null) {
      rows.leave(joined.id());
      open(rows.find(joined.id()).orElseThrow());
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
    escalator.callAgain(crowd, "crowd " + now, now.plus(CROWD_TOLD_AFTER));
    return true;
  }

  /** Pages that are sent from now on say how many alerts they cover. */
  void recount(UUID head) {
    rows.countMembers(head);
    rows.find(head).filter(h -> h.acknowledged() == null).ifPresent(escalator::reword);
  }

  private void open(Alert alert) {
    events.publish(new AlertOpened(alert.id(), alert.timeline(), alert.key(), alert.service(), alert.severity(), alert.summary(), alert.origin(), alert.openedAt(),
        alert.beganAt()));
    if (!alert.severity().wakes()) {
      timelines.pin(alert.timeline(), Pin.of("alerting.waits", alert.openedAt(), Pin.Kind.NOTE, "Nobody is woken: a " + alert.severity() + " waits for the morning."));
      return;
    }
    Crowd crowd = alert.standing().crew().isEmpty() ? new Crowd.Alone(alert.openedAt()) : crowd(alert);
    Instant alone = crowd instanceof Crowd.Alone a ? a.at() : alert.openedAt();
    Instant maintained = alert.origin() == Origin.REPORT ? alone : maintenances.until(alert.service(), alert.openedAt()).orElse(alone);
    if (maintained.isAfter(alone)) {
      timelines.pin(alert.timeline(), Pin.of("alerting.maintenance", alert.openedAt(), Pin.Kind.NOTE,
          "In maintenance until " + maintained + ": nobody is called before. If it is still open then, somebody is."));
    }
    escalator.begin(alert, maintained.isAfter(alone) ? maintained : alone);
  }

  /** A worse problem of the same key wakes whom the first one did not. */
  private Alert join(Alert open, Problem problem) {
    if (problem.severity().compareTo(open.severity()) >= 0) {
      return open;
    }
    rows.raise(open.id(), problem.severity(), problem.summary(), problem.facts());
    Alert worse = rows.find(open.id()).orElseThrow();
    timelines.pin(open.timeline(), Pin.of("alerting.worse/" + problem.severity(), clock.instant(), Pin.Kind.NOTE,
        "Worse than before: " + open.severity() + " became " + problem.severity() + "."));
    boolean joined = open.standing().head() != null;
    if (joined) {
      rows.leave(open.id());
    }
    if ((joined || !open.severity().wakes()) && open.acknowledged() == null) {
      escalator.begin(worse, clock.instant());
    }
    return worse;
  }

  /**
   * Somebody takes the alert: nobody else is called. The second to try learns who has it.
   *
   * @throws UnknownAlert when there is none
   */
  public Acknowledged acknowledge(UUID id, Actor by) {
    return tx.in(() -> {
      Alert asked = rows.find(id).orElseThrow(() -> new UnknownAlert(id));
      Alert alert = rows.lock(asked.paging()).orElseThrow(() -> new UnknownAlert(id));
      if (!waits(alert) || alert.acknowledged() != null) {
        return new Acknowledged(rows.find(id).orElseThrow(), false);
      }
      Instant now = clock.instant();
      acknowledge(alert, by, now);
      for (UUID member : alert.standing().members() > 0 ? rows.acknowledgeMembers(alert.id(), new Alert.Acknowledgement(by.name(), now)) : List.<UUID>of()) {
        rows.find(member).ifPresent(m -> told(m, by, now));
      }
      return new Acknowledged(rows.find(id).orElseThrow(), true);
    });
  }

  private void acknowledge(Alert alert, Actor by, Instant now) {
    rows.acknowledge(alert.id(), new Alert.Acknowledgement(by.name(), now));
    pager.end(alert.id(), Page.Why.ACKNOWLEDGED, by.name());
    escalator.stop(alert.id());
    timers.set(AcknowledgeTimer.NAME, alert.id().toString(), now.plus(AcknowledgeTimer.PATIENCE));
    told(alert, by, now);
  }

  private void told(Alert alert, Actor by, Instant now) {
    timelines.pin(alert.timeline(), Pin.of("alerting.acknowledged/" + now, now, Pin.Kind.ACKNOWLEDGED, by.name() + " acknowledged."));
    audit.record(by, "alert.acknowledge", alert.id().toString(), alert.service());
    events.publish(new PageAcknowledged(alert.id(), alert.timeline(), alert.service(), by.name(), now));
  }

  /** A monitoring tool says that its problem is known; that says nothing of others that share its pages. */
  void acknowledgeAlone(Alert alert, Actor by) {
    if (alert.standing().head() == null && alert.standing().members() == 0) {
      acknowledge(alert.id(), by);
    } else {
      rows.acknowledge(alert.id(), new Alert.Acknowledgement(by.name(), clock.instant()));
    }
  }

  /** Whether it, or something that its pages cover, is open. */
  boolean waits(Alert alert) {
    return alert.isOpen() || alert.standing().members() > 0 && rows.anyOpen(alert.id());
  }

  /**
   * Whoever was called hands the alert on: her own pages end and the next step is called at once. Others who were called stay called.
   *
   * @param person the name in the catalogue of who hands it on
   * @param rung the last step that she knew of, so that two presses hand it on once
   * @return false when it went on meanwhile, is over, is somebody else's, or nobody comes next
   */
  public boolean passOn(UUID id, String person, int rung, Actor by) {
    return tx.in(() -> {
      Alert alert = rows.lock(rows.find(id).orElseThrow(() -> new UnknownAlert(id)).paging()).orElseThrow(() -> new UnknownAlert(id));
      Alert.Acknowledgement holder = alert.acknowledged();
      List<String> next = next(alert);
      if (!waits(alert) || alert.rung() != rung || next.isEmpty() || holder != null && !holder.by().equals(by.name())) {
        return false;
      }
      Instant now = clock.instant();
      timelines.pin(alert.timeline(), Pin.of("alerting.passed/" + rung, now, Pin.Kind.NOTE, by.name() + " passed it on to " + String.join(", ", next) + "."));
      audit.record(by, "alert.pass", id.toString(), alert.service());
      if (holder != null) {
        rows.lapse(alert.id());
        rows.lapseMembers(alert.id());
        timers.cancel(AcknowledgeTimer.NAME, alert.id().toString());
      }
      pager.end(alert.id(), person, Page.Why.PASSED, by.name());
      escalator.climb(alert, rung + 1);
      return true;
    });
  }

  /** A person says that the alert is none: it is closed, and the timeline says why. {@code false} when it was closed before. */
  public boolean notReal(UUID id, Actor by) {
    return close(id, by, "alert.not-real", by.name() + " says that it is not real, and closed the alert.");
  }

  /** A person, or the tool that sent it, says that it is over. {@code false} when it was closed before. */
  public boolean close(UUID id, Actor by) {
    return close(id, by, "alert.close", by.name() + " closed the alert.");
  }

  private boolean close(UUID id, Actor by, String act, String sentence) {
    return tx.in(() -> {
      Alert alert = rows.lock(id).orElseThrow(() -> new UnknownAlert(id));
      if (alert.isOpen()) {
        end(alert, new Alert.Closing(Alert.Why.CLOSED, by.name(), clock.instant()), sentence);
        audit.record(by, act, id.toString(), alert.service());
      }
      return alert.isOpen();
    });
  }

  /** It is measured to be over; the open pages end with that record. */
  void recovered(Alert alert) {
    end(alert, new Alert.Closing(Alert.Why.RECOVERED, Actor.PROGRAM.name(), clock.instant()),
        alert.acknowledged() == null ? "Closed by itself: it recovered before anybody acknowledged." : "Closed by itself: it recovered.");
  }

  /** The promise behind it was taken back. */
  void withdrawn(Alert alert) {
    end(alert, new Alert.Closing(Alert.Why.CLOSED, Actor.PROGRAM.name(), clock.instant()), "Closed by itself: the promise was taken back.");
  }

  private void end(Alert alert, Alert.Closing closing, String sentence) {
    rows.close(alert.id(), closing);
    boolean shares = alert.standing().head() != null || alert.standing().members() > 0;
    UUID paging = alert.paging();
    if (!shares || !rows.anyOpen(paging)) {
      pager.end(paging, closing.why() == Alert.Why.RECOVERED ? Page.Why.RECOVERED : Page.Why.CLOSED, closing.by());
      escalator.stop(paging);
      timers.cancel(AcknowledgeTimer.NAME, paging.toString());
    }
    if (alert.standing().quiet()) {
      return;
    }
    timelines.pin(alert.timeline(), Pin.of("alerting.closed", closing.at(), closing.why() == Alert.Why.RECOVERED ? Pin.Kind.RECOVERED : Pin.Kind.NOTE, sentence));
    events.publish(new AlertClosed(alert.id(), alert.timeline(), alert.service(), closing.why(), closing.by(), closing.at()));
  }

  public Optional<Alert> find(UUID id) {
    return rows.find(id);
  }

  /** The latest opened first. */
  public List<Alert> open() {
    return rows.open();
  }

  /** Open alerts and those closed within 24 h, the latest opened first, each with its pages. */
  public List<Status> status() {
    List<Alert> shown = rows.since(clock.instant().minus(SHOWN_AFTER_CLOSING));
    Map<UUID, List<Page>> pages = pager.of(shown.stream().map(Alert::paging).collect(Collectors.toSet()));
    return shown.stream().map(a -> status(a, pages.getOrDefault(a.paging(), List.of()))).toList();
  }

  public Status status(Alert alert) {
    return status(alert, pager.of(alert.paging()));
  }

  private static Status status(Alert alert, List<Page> pages) {
    List<Reach> reached = pages.stream().map(p -> new Reach(p.person(), p.state(), p.attempts().size())).toList();
    return new Status(alert.id(), alert.senderKey(), alert.service(), alert.summary(), alert.state(), alert.openedAt(), null, reached);
  }

  /** Whom the next call would reach, as people call them. */
  public List<String> next(Alert alert) {
    return escalator.next(alert).stream().map(Person::displayName).toList();
  }

  /** By due time. */
  public List<Page> pages(UUID alert) {
    return pager.of(rows.find(alert).map(Alert::paging).orElse(alert));
  }
}
