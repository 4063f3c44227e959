package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.access.Audit;
import dev.allclear.base.Events;
import dev.allclear.base.Ids;
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

  private final AlertRows rows;
  private final Escalator escalator;
  private final Calling calling;
  private final Crowds crowds;
  private final Closings closings;
  private final Pager pager;
  private final ChannelPosts channels;
  private final FreshAlerts fresh;
  private final Timelines timelines;
  private final SeveralMust several;
  private final Events events;
  private final Audit audit;
  private final Transactions tx;
  private final Clock clock;

  Alerts(AlertRows rows, Escalator escalator, Calling calling, Crowds crowds, Closings closings, Pager pager, ChannelPosts channels, FreshAlerts fresh, Timelines timelines, SeveralMust several, Events events, Audit audit,
      Transactions tx, Clock clock) {
    this.rows = rows;
    this.escalator = escalator;
    this.calling = calling;
    this.crowds = crowds;
    this.closings = closings;
    this.pager = pager;
    this.channels = channels;
    this.fresh = fresh;
    this.timelines = timelines;
    this.several = several;
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
  public record Status(UUID id, String key, String service, String severity, String summary, String state, Instant openedAt, @Nullable String incident, List<Reach> pages) {
    public Status with(@Nullable String newIncident) {
      return new Status(id, key, service, severity, summary, state, openedAt, newIncident, pages);
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
      Alert fresh = crowds.grouped(new Alert(Ids.next(), problem.key(), problem.service(), problem.severity(), problem.summary(), problem.facts(), problem.origin(),
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
    boolean covered = head != null && rows.lock(head).filter(h -> crowds.waits(h) && h.acknowledged() == null).isPresent();
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
      escalator.patient(alert, clock.instant());
    } else if (alert.severity().wakes()) {
      switch (crowds.of(alert)) {
        case Crowd.Joins joins when alert.standing().members() == 0 && joined(alert, joins.head()) -> { }
        case Crowd.Joins joins -> calling.resume(alert, pageAt);
        case Crowd.Alone alone -> calling.resume(alert, alone.at().isAfter(pageAt) ? alone.at() : pageAt);
      }
    }
  }

  private boolean joined(Alert alert, UUID head) {
    rows.join(alert.id(), head);
    return rows.lock(head).filter(h -> crowds.gather(h, alert)).isPresent();
  }

  private Alert opened(Alert alert) {
    UUID head = alert.standing().head();
    if (head != null && rows.lock(head).filter(h -> !crowds.gather(h, alert)).isEmpty()) {
      return alert;
    }
    open(rows.find(alert.id()).orElseThrow());
    return rows.find(alert.id()).orElseThrow();
  }

  private void open(Alert alert) {
    events.publish(new AlertOpened(alert.id(), alert.timeline(), alert.key(), alert.service(), alert.severity(), alert.summary(), alert.origin(), alert.openedAt(),
        alert.beganAt()));
    fresh.became(alert);
    calling.begin(alert, crowds.of(alert) instanceof Crowd.Alone alone ? alone.at() : alert.openedAt());
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
      calling.begin(worse, clock.instant());
    }
    return worse;
  }

  /**
   * Somebody takes the alert: nobody else is called, unless its step wants several to. The second to try learns who has it.
   *
   * @throws UnknownAlert when there is none
   */
  public Acknowledged acknowledge(UUID id, Actor by) {
    return tx.in(() -> {
      Alert asked = rows.find(id).orElseThrow(() -> new UnknownAlert(id));
      Alert alert = rows.lock(asked.paging()).orElseThrow(() -> new UnknownAlert(id));
      if (!crowds.waits(alert) || alert.acknowledged() != null) {
        return new Acknowledged(rows.find(id).orElseThrow(), false);
      }
      Instant now = clock.instant();
      if (several.oneOf(alert, by)) {
        return new Acknowledged(rows.find(id).orElseThrow(), true);
      }
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
    escalator.patient(alert, now);
    channels.became(alert, "acknowledged/" + now, by.name() + " has it.");
    told(alert, by, now);
  }

  private void told(Alert alert, Actor by, Instant now) {
    fresh.became(alert.with(new Alert.Acknowledgement(by.name(), now), alert.closed()));
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

  /** A person says that the alert is none: it is closed, and the timeline says why. {@code false} when it was closed before. */
  public boolean notReal(UUID id, Actor by) {
    return closings.close(id, Alert.Why.NOT_REAL, by, "alert.not-real", by.name() + " says that it is not real, and closed the alert.");
  }

  /** A person, or the tool that sent it, says that it is over. {@code false} when it was closed before. */
  public boolean close(UUID id, Actor by) {
    return closings.close(id, Alert.Why.CLOSED, by, "alert.close", by.name() + " closed the alert.");
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
    return new Status(alert.id(), alert.senderKey(), alert.service(), alert.severity().name(), alert.summary(), alert.state(), alert.openedAt(), null, reached);
  }

  /** Whom the next call would reach, as people call them. */
  public List<String> next(Alert alert) {
    return escalator.next(alert).stream().map(Person::displayName).toList();
  }

  /** Until when whoever has it is left alone, if she does not touch it. */
  public Instant patientUntil(Alert alert) {
    Alert.Acknowledgement holder = alert.acknowledged();
    return (holder == null ? clock.instant() : holder.at()).plus(escalator.patience(alert));
  }

  /** Who acknowledged of those who have to, when several have to; else empty. */
  public List<Alert.Acknowledgement> acknowledgements(UUID alert) {
    return rows.acknowledgements(alert);
  }

  /** How many have to acknowledge. */
  public int needed(UUID alert) {
    return rows.needed(alert);
  }

  /** By due time. */
  public List<Page> pages(UUID alert) {
    return pager.of(rows.find(alert).map(Alert::paging).orElse(alert));
  }
}
