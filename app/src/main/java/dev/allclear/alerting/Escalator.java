package dev.allclear.alerting;

import dev.allclear.base.Timers;
import dev.allclear.catalog.Person;
import dev.allclear.notify.Obligation;
import dev.allclear.notify.PageText;
import dev.allclear.notify.Pager;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.OnCall;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Calls the next people while nobody has an alert. A step with nobody is skipped at once, and said so; after the last round the last resort is
 * called, again every 30 min. Always inside the transaction that holds the alert.
 */
@Component
class Escalator {
  static final String TIMER = "alerting.escalation";
  private static final Duration AGAIN = Duration.ofMinutes(30);
  private static final Duration SOON = Duration.ofMinutes(5);

  private final AlertRows rows;
  private final Policies policies;
  private final OnCall onCall;
  private final Pager pager;
  private final Timers timers;
  private final Timelines timelines;
  private final Clock clock;

  Escalator(AlertRows rows, Policies policies, OnCall onCall, Pager pager, Timers timers, Timelines timelines, Clock clock) {
    this.rows = rows;
    this.policies = policies;
    this.onCall = onCall;
    this.pager = pager;
    this.timers = timers;
    this.timelines = timelines;
    this.clock = clock;
  }

  void begin(Alert alert) {
    Duration first = policies.of(alert.service()).due(0);
    if (first.isZero()) {
      climb(alert, 0);
    } else {
      plan(alert, -1, clock.instant().plus(first));
    }
  }

  /** Calls the people of a rung, or of the next one that has any. */
  void climb(Alert alert, int from) {
    EscalationPolicy policy = policies.of(alert.service());
    for (int rung = from; rung <= from + policy.steps().size(); rung++) {
      List<Person> people = people(policy, rung);
      if (!people.isEmpty()) {
        String key = String.valueOf(rung);
        people.forEach(p -> call(alert, p, key));
        pinCall(alert, policy, rung, people);
        plan(alert, rung, clock.instant().plus(pause(policy, rung)));
        return;
      }
      skip(alert, policy, rung);
    }
    callEverybody(alert, from + policy.steps().size());
  }

  /** No step has anybody, nor is there a last resort who can be called. */
  private void callEverybody(Alert alert, int rung) {
    List<Person> everybody = onCall.reached(policies.all(), clock.instant());
    everybody.forEach(p -> call(alert, p, "all " + rung));
    String who = everybody.isEmpty() ? "There is nobody to call. Add a Person, and a policy to service " : "Nobody is on call and no last resort is named: everybody is called for ";
    timelines.pin(alert.timeline(), Pin.of("alerting.everybody/" + rung, clock.instant(), Pin.Kind.PAGE, who + alert.service() + "."));
    plan(alert, rung, clock.instant().plus(everybody.isEmpty() ? SOON : AGAIN));
  }

  /** Pages one person in the words of her zone. */
  void call(Alert alert, Person person, String key) {
    Instant now = clock.instant();
    PageText text = new PageText(Headline.of(alert, now, person.zone()), alert.severity().name(), alert.service(), alert.id(), alert.facts(),
        new PageText.Right(AlertLink.PURPOSE, new AlertLink(alert.id(), person.name()).subject(), "/a/"));
    pager.oblige(new Obligation(alert.id(), key + " " + person.name(), person.name(), now, text));
  }

  /** The people whom a rung calls now; from the number of rungs on it is the last resort. */
  List<Person> people(EscalationPolicy policy, int rung) {
    return onCall.reached(rung < policy.rungs() ? policy.step(rung).targets() : policies.lastResort(policy), clock.instant());
  }

  /** Whom the next call would reach, by name; empty when nobody. */
  List<Person> next(Alert alert) {
    return people(policies.of(alert.service()), alert.rung() + 1);
  }

  private static Duration pause(EscalationPolicy policy, int rung) {
    return rung < policy.rungs() ? policy.due(rung + 1).minus(policy.due(rung)) : AGAIN;
  }

  private void plan(Alert alert, int rung, Instant next) {
    rows.climbed(alert.id(), rung, next);
    timers.set(TIMER, alert.id().toString(), next);
  }

  void stop(UUID alert) {
    timers.cancel(TIMER, alert.toString());
  }

  private void pinCall(Alert alert, EscalationPolicy policy, int rung, List<Person> people) {
    String names = String.join(", ", people.stream().map(Person::displayName).toList());
    timelines.pin(alert.timeline(), Pin.of("alerting.step/" + rung, clock.instant(), Pin.Kind.PAGE, "Paged " + names + ": " + word(policy, rung) + "."));
  }

  private void skip(Alert alert, EscalationPolicy policy, int rung) {
    timelines.pin(alert.timeline(), Pin.of("alerting.skipped/" + rung, clock.instant(), Pin.Kind.NOTE,
        "Nobody to call in " + word(policy, rung) + " of policy " + policy.name() + ": skipped at once."));
  }

  private static String word(EscalationPolicy policy, int rung) {
    if (rung >= policy.rungs()) {
      return "the last resort";
    }
    int steps = policy.steps().size();
    String step = "step " + (rung % steps + 1) + " of " + steps;
    return rung < steps ? step : step + ", round " + (rung / steps + 1);
  }
}
