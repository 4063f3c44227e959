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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Opens, hands over and closes alerts. Thread-safe. */
@Service
public class Alerts {
  private static final Duration SHOWN_AFTER_CLOSING = Duration.ofHours(24);

  private final AlertRows rows;
  private final Escalator escalator;
  private final Pager pager;
  private final Timelines timelines;
  private final Timers timers;
  private final Events events;
  private final Audit audit;
  private final Transactions tx;
  private final Clock clock;

  Alerts(AlertRows rows, Escalator escalator, Pager pager, Timelines timelines, Timers timers, Events events, Audit audit, Transactions tx, Clock clock) {
    this.rows = rows;
    this.escalator = escalator;
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
      Alert fresh = new Alert(Ids.next(), problem.key(), problem.service(), problem.severity(), problem.summary(), problem.facts(), problem.origin(),
          TimelineId.next(), clock.instant(), problem.beganAt(), -1, null, null, null);
      while (!rows.add(fresh)) {
        Optional<Alert> open = rows.lockOpen(problem.key());
        if (open.isPresent()) {
          return new Raised(join(open.get(), problem), false);
        }
      }
      open(fresh);
      return new Raised(rows.find(fresh.id()).orElseThrow(), true);
    });
  }

  private void open(Alert alert) {
    events.publish(new AlertOpened(alert.id(), alert.timeline(), alert.key(), alert.service(), alert.severity(), alert.summary(), alert.origin(), alert.openedAt(),
        alert.beganAt()));
    if (alert.severity().wakes()) {
      escalator.begin(alert);
    } else {
      timelines.pin(alert.timeline(), Pin.of("alerting.waits", alert.openedAt(), Pin.Kind.NOTE, "Nobody is woken: a " + alert.severity() + " waits for the morning."));
    }
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
    if (!open.severity().wakes() && open.acknowledged() == null) {
      escalator.begin(worse);
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
      Alert alert = rows.lock(id).orElseThrow(() -> new UnknownAlert(id));
      if (!alert.isOpen() || alert.acknowledged() != null) {
        return new Acknowledged(alert, false);
      }
      Instant now = clock.instant();
      rows.acknowledge(id, new Alert.Acknowledgement(by.name(), now));
      pager.end(id, Page.Why.ACKNOWLEDGED, by.name());
      escalator.stop(id);
      timers.set(AcknowledgeTimer.NAME, id.toString(), now.plus(AcknowledgeTimer.PATIENCE));
      timelines.pin(alert.timeline(), Pin.of("alerting.acknowledged/" + now, now, Pin.Kind.ACKNOWLEDGED, by.name() + " acknowledged."));
      audit.record(by, "alert.acknowledge", id.toString(), alert.service());
      events.publish(new PageAcknowledged(id, alert.timeline(), alert.service(), by.name(), now));
      return new Acknowledged(rows.find(id).orElseThrow(), true);
    });
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
      Alert alert = rows.lock(id).orElseThrow(() -> new UnknownAlert(id));
      Alert.Acknowledgement holder = alert.acknowledged();
      List<String> next = next(alert);
      if (!alert.isOpen() || alert.rung() != rung || next.isEmpty() || holder != null && !holder.by().equals(by.name())) {
        return false;
      }
      Instant now = clock.instant();
      timelines.pin(alert.timeline(), Pin.of("alerting.passed/" + rung, now, Pin.Kind.NOTE, by.name() + " passed it on to " + String.join(", ", next) + "."));
      audit.record(by, "alert.pass", id.toString(), alert.service());
      if (holder != null) {
        rows.lapse(id);
        timers.cancel(AcknowledgeTimer.NAME, id.toString());
      }
      pager.end(id, person, Page.Why.PASSED, by.name());
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

  private void end(Alert alert, Alert.Closing closing, String sentence) {
    rows.close(alert.id(), closing);
    pager.end(alert.id(), closing.why() == Alert.Why.RECOVERED ? Page.Why.RECOVERED : Page.Why.CLOSED, closing.by());
    escalator.stop(alert.id());
    timers.cancel(AcknowledgeTimer.NAME, alert.id().toString());
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
    return rows.since(clock.instant().minus(SHOWN_AFTER_CLOSING)).stream().map(this::status).toList();
  }

  public Status status(Alert alert) {
    List<Reach> reached = pager.of(alert.id()).stream().map(p -> new Reach(p.person(), p.state(), p.attempts().size())).toList();
    return new Status(alert.id(), alert.senderKey(), alert.service(), alert.summary(), alert.state(), alert.openedAt(), null, reached);
  }

  /** Whom the next call would reach, as people call them. */
  public List<String> next(Alert alert) {
    return escalator.next(alert).stream().map(Person::displayName).toList();
  }

  /** By due time. */
  public List<Page> pages(UUID alert) {
    return pager.of(alert);
  }
}
