package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.access.Audit;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Person;
import dev.allclear.notify.Page;
import dev.allclear.notify.Pager;
import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.Target;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** People who want somebody else to see to an alert: they pass it on, call the next step by hand, or call somebody by name. Thread-safe. */
@Service
public class Handovers {
  private final AlertRows rows;
  private final Crowds crowds;
  private final Escalator escalator;
  private final OnCall onCall;
  private final Pager pager;
  private final Timelines timelines;
  private final Timers timers;
  private final Audit audit;
  private final Transactions tx;
  private final Clock clock;

  Handovers(AlertRows rows, Crowds crowds, Escalator escalator, OnCall onCall, Pager pager, Timelines timelines, Timers timers, Audit audit, Transactions tx, Clock clock) {
    this.rows = rows;
    this.crowds = crowds;
    this.escalator = escalator;
    this.onCall = onCall;
    this.pager = pager;
    this.timelines = timelines;
    this.timers = timers;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
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
      Alert alert = held(id);
      Alert.Acknowledgement holder = alert.acknowledged();
      List<Person> next = escalator.next(alert);
      if (!crowds.waits(alert) || alert.rung() != rung || next.isEmpty() || holder != null && !holder.by().equals(by.name())) {
        return false;
      }
      said(alert, "alerting.passed/" + rung, "alert.pass", by, by.name() + " passed it on to " + names(next) + ".");
      released(alert);
      pager.end(alert.id(), person, Page.Why.PASSED, by.name());
      escalator.climb(alert, rung + 1);
      return true;
    });
  }

  /**
   * Calls the next step at once, also when somebody has the alert, and when it waits for a maintenance or for the morning.
   *
   * @return false when it is over
   */
  public boolean escalate(UUID id, Actor by) {
    return tx.in(() -> {
      Alert alert = held(id);
      if (!crowds.waits(alert)) {
        return false;
      }
      said(alert, "alerting.escalated/" + clock.instant(), "alert.escalate", by, by.name() + " called the next step by hand.");
      released(alert);
      escalator.climb(alert, alert.rung() + 1);
      return true;
    });
  }

  /**
   * Calls a person, whoever is on call in a schedule, or a team at once; the steps go on from where they are.
   *
   * @return false when it is over
   * @throws IllegalArgumentException when that reaches nobody
   */
  public boolean call(UUID id, Target target, Actor by) {
    return tx.in(() -> {
      Alert alert = held(id);
      Instant now = clock.instant();
      List<Person> people = onCall.reached(List.of(target), now);
      if (people.isEmpty()) {
        throw new IllegalArgumentException(target + " reaches nobody now; name somebody who can be called.");
      }
      if (!crowds.waits(alert)) {
        return false;
      }
      said(alert, "alerting.called/" + now, "alert.call", by, by.name() + " had " + names(people) + " called.");
      released(alert);
      escalator.callBeside(alert, people, "by hand " + now);
      return true;
    });
  }

  private Alert held(UUID id) {
    Alert asked = rows.find(id).orElseThrow(() -> new UnknownAlert(id));
    return rows.lock(asked.paging()).orElseThrow(() -> new UnknownAlert(id));
  }

  private void said(Alert alert, String key, String act, Actor by, String sentence) {
    timelines.pin(alert.timeline(), Pin.of(key, clock.instant(), Pin.Kind.NOTE, sentence));
    audit.record(by, act, alert.id().toString(), alert.service());
  }

  /** Nobody has it any more. */
  private void released(Alert alert) {
    if (alert.acknowledged() != null) {
      rows.lapse(alert.id());
      rows.lapseMembers(alert.id());
      timers.cancel(AcknowledgeTimer.NAME, alert.id().toString());
    }
  }

  private static String names(List<Person> people) {
    return String.join(", ", people.stream().map(Person::displayName).toList());
  }
}
