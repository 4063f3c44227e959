package dev.allclear.alerting;

import dev.allclear.base.Events;
import dev.allclear.base.Timers;
import dev.allclear.catalog.Person;
import dev.allclear.notify.Obligation;
import dev.allclear.notify.Page;
import dev.allclear.notify.PageText;
import dev.allclear.notify.Pager;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.Target;
import dev.allclear.oncall.WeekHours;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls the next people while nobody has an alert. A step with nobody is skipped at once, and said so; after the last round the last resort is
 * called, again every 30 min. Always inside the transaction that holds the alert.
 */
@Component
class Escalator {
  static final String TIMER = "alerting.escalation";

  private final AlertRows rows;
  private final Policies policies;
  private final OnCall onCall;
  private final Pager pager;
  private final SeveralMust several;
  private final ChannelPosts channels;
  private final Timers timers;
  private final Timelines timelines;
  private final Events events;
  private final Clock clock;

  Escalator(AlertRows rows, Policies policies, OnCall onCall, Pager pager, SeveralMust several, ChannelPosts channels, Timers timers, Timelines timelines, Events events, Clock clock) {
    this.rows = rows;
    this.policies = policies;
    this.onCall = onCall;
    this.pager = pager;
    this.several = several;
    this.channels = channels;
    this.timers = timers;
    this.timelines = timelines;
    this.events = events;
    this.clock = clock;
  }

  /** Calls the first step when it is due, not before an instant. */
  void begin(Alert alert, Instant notBefore) {
    Instant now = clock.instant();
    EscalationPolicy policy = policies.of(alert.service());
    Instant first = now.plus(policy.due(0));
    Instant due = notBefore.isAfter(first) ? notBefore : first;
    StepsTaken taken = new StepsTaken();
    if (due.isAfter(now)) {
      plan(taken, alert, -1, due, null);
    } else {
      climb(taken, alert, policy, 0, Known.NOTHING);
    }
    write(taken);
  }

  /** Goes on where it was, not before an instant. */
  void resume(Alert alert, Instant at) {
    StepsTaken taken = new StepsTaken();
    plan(taken, alert, alert.rung(), at, null);
    write(taken);
  }

  /** Calls the people of a rung, or of the next one that has any. */
  void climb(Alert alert, int from) {
    StepsTaken taken = new StepsTaken();
    climb(taken, alert, policies.of(alert.service()), from, Known.NOTHING);
    write(taken);
  }

  /** The next rung of each of many alerts, as {@link #climb(Alert, int)}; asks and writes for all at once. */
  void climbOn(List<Alert> alerts) {
    if (alerts.isEmpty()) {
      return;
    }
    StepsTaken taken = new StepsTaken();
    Map<String, EscalationPolicy> policyOf = policies.of(alerts.stream().map(Alert::service).collect(Collectors.toSet()));
    Set<List<Target>> next = alerts.stream().map(a -> targets(Objects.requireNonNull(policyOf.get(a.service())), a.rung() + 1)).collect(Collectors.toSet());
    List<UUID> called = alerts.stream().filter(a -> a.rung() >= 0).map(Alert::id).toList();
    Known known = new Known(onCall.reachedEach(next, clock.instant()), called.isEmpty() ? Map.of() : rows.acknowledgements(called), Set.copyOf(called));
    alerts.forEach(a -> climb(taken, a, Objects.requireNonNull(policyOf.get(a.service())), a.rung() + 1, known));
    write(taken);
  }

  /** What was asked for many at once: whom targets reach now, and who acknowledged alerts that several have to. What is not there is asked for. */
  private record Known(Map<List<Target>, List<Person>> reached, Map<UUID, List<Alert.Acknowledgement>> acknowledged, Set<UUID> asked) {
    static final Known NOTHING = new Known(Map.of(), Map.of(), Set.of());
  }

  private void climb(StepsTaken taken, Alert alert, EscalationPolicy policy, int from, Known known) {
    began(taken, alert);
    Instant now = clock.instant();
    Climb<Person> climb = Climb.of(policy, from, rung -> missing(alert, people(policy, rung, known), known), () -> onCall.reached(policies.all(), now), now);
    climb.skipped().forEach(rung -> skip(taken, alert, policy, rung));
    climb.called().forEach(p -> call(taken, alert, p, key(climb)));
    if (climb.kind() == Climb.Kind.STEP) {
      channels.tell(alert, policy.step(climb.rung()).targets(now), climb.rung());
      int needed = Math.min(policy.step(climb.rung()).acknowledgements(), climb.called().size());
      if (needed > 1) {
        rows.need(alert.id(), needed);
      }
    }
    taken.pin(new Timelines.Placed(alert.timeline(), said(alert, policy, climb)));
    plan(taken, alert, climb.rung(), climb.next(), climb.called().isEmpty() ? null : now);
  }

  private List<Person> missing(Alert alert, List<Person> people, Known known) {
    return known.asked.contains(alert.id()) ? SeveralMust.missing(known.acknowledged.getOrDefault(alert.id(), List.of()), people) : several.missing(alert, people);
  }

  /** Joins the transaction that holds the alerts. */
  private void write(StepsTaken taken) {
    events.publishAll(taken.events());
    pager.oblige(taken.obligations());
    timelines.pinAll(taken.pins());
    if (!taken.climbed().isEmpty()) {
      rows.climbed(taken.climbed());
      timers.setAll(TIMER, taken.climbed().stream().collect(Collectors.toMap(c -> c.alert().toString(), AlertRows.Climbed::nextAt)));
    }
  }

  private static String key(Climb<Person> climb) {
    return switch (climb.kind()) {
      case STEP -> String.valueOf(climb.rung());
      case LAST_RESORT -> "last " + climb.rung();
      case EVERYBODY, NOBODY -> "all " + climb.rung();
    };
  }

  private Pin said(Alert alert, EscalationPolicy policy, Climb<Person> climb) {
    Instant now = clock.instant();
    String names = String.join(", ", climb.called().stream().map(Person::displayName).toList());
    return switch (climb.kind()) {
      case STEP -> climb.called().isEmpty() ? Pin.of("alerting.step/" + climb.rung(), now, Pin.Kind.NOTE, "Told channels only: " + word(policy, climb.rung()) + ".")
          : Pin.of("alerting.step/" + climb.rung(), now, Pin.Kind.PAGE, "Paged " + names + ": " + word(policy, climb.rung()) + ".");
      case LAST_RESORT -> Pin.of("alerting.last/" + climb.rung(), now, Pin.Kind.PAGE, "Paged " + names + ": the last resort.");
      case EVERYBODY -> Pin.of("alerting.everybody/" + climb.rung(), now, Pin.Kind.PAGE,
          "Nobody is on call and no last resort is named: everybody is called for " + alert.service() + ".");
      case NOBODY -> Pin.of("alerting.everybody/" + now, now, Pin.Kind.PAGE, "There is nobody to call. Add a Person, and a policy to service " + alert.service() + ".");
    };
  }

  /** One page more to those who were called, because much more is wrong than it said. */
  void callAgain(Alert alert, String key, Instant due) {
    pager.of(alert.id()).stream().filter(p -> p.ended() == null).map(Page::person).distinct().flatMap(name -> onCall.person(name).stream())
        .forEach(p -> pager.oblige(new Obligation(alert.id(), key + " " + p.name(), p.name(), due, text(alert, p))));
  }

  /** What is sent from now on says how many there are. */
  void reword(Alert alert) {
    pager.of(alert.id()).stream().filter(p -> p.ended() == null)
        .forEach(page -> onCall.person(page.person()).ifPresent(p -> pager.reword(page.id(), text(alert, p))));
  }

  /** Pages one person in the words of her zone. */
  void call(Alert alert, Person person, String key) {
    pager.oblige(obligation(alert, person, key + " " + person.name()));
  }

  private void call(StepsTaken taken, Alert alert, Person person, String key) {
    taken.oblige(obligation(alert, person, key + " " + person.name()));
  }

  /** The page of one person as it would be obliged. */
  Obligation obligation(Alert alert, Person person, String key) {
    return new Obligation(alert.id(), key, person.name(), clock.instant(), text(alert, person));
  }

  private static void began(StepsTaken taken, Alert alert) {
    if (alert.rung() < 0) {
      taken.publish(PagingBegan.of(alert));
    }
  }

  /** The escalation got as far as this elsewhere. */
  void climbed(Alert alert, int rung, Instant next, Instant pagedAt) {
    StepsTaken taken = new StepsTaken();
    began(taken, alert);
    plan(taken, alert, rung, next, pagedAt);
    write(taken);
  }

  private PageText text(Alert alert, Person person) {
    return new PageText(Headline.of(alert, clock.instant(), person.zone()), alert.severity().name(), alert.service(), alert.id(), alert.facts(),
        new PageText.Right(AlertLink.PURPOSE, new AlertLink(alert.id(), person.name()).subject(), "/a/"));
  }

  /** The people whom a rung calls now; from the number of rungs on it is the last resort. */
  List<Person> people(EscalationPolicy policy, int rung) {
    return people(policy, rung, Known.NOTHING);
  }

  private List<Person> people(EscalationPolicy policy, int rung, Known known) {
    List<Target> targets = targets(policy, rung);
    List<Person> reached = known.reached.get(targets);
    return reached != null ? reached : onCall.reached(targets, clock.instant());
  }

  private List<Target> targets(EscalationPolicy policy, int rung) {
    return rung < policy.rungs() ? policy.step(rung).targets(clock.instant()) : policies.lastResort(policy);
  }

  /** Whom the next call would reach, by name; empty when nobody. */
  List<Person> next(Alert alert) {
    return people(policies.of(alert.service()), alert.rung() + 1);
  }

  /** Calls people outside the steps, which go on after the pause of the one that was called last. */
  void callBeside(Alert alert, List<Person> people, String key) {
    StepsTaken taken = new StepsTaken();
    began(taken, alert);
    Instant now = clock.instant();
    people.forEach(p -> call(taken, alert, p, key));
    plan(taken, alert, Math.max(0, alert.rung()), now.plus(Climb.pause(policies.of(alert.service()), Math.max(0, alert.rung()))), now);
    write(taken);
  }

  /** Somebody has it: she is left alone for as long as the policy says. What wakes nobody calls nobody again outside its hours. */
  void patient(Alert alert, Instant since) {
    timers.set(AcknowledgeTimer.NAME, alert.id().toString(), since.plus(patience(alert)));
  }

  Duration patience(Alert alert) {
    return policies.of(alert.service()).acknowledgeTimeout();
  }

  /** What can wait is called for in the hours of its policy only. */
  private Instant within(Alert alert, Instant at) {
    WeekHours hours = alert.severity().wakes() ? null : policies.of(alert.service()).lowUrgency();
    return hours == null ? at : hours.next(at);
  }

  private void plan(StepsTaken taken, Alert alert, int rung, Instant planned, @Nullable Instant pagedAt) {
    taken.climbed(alert, rung, within(alert, planned), pagedAt);
  }

  void stop(UUID alert) {
    timers.cancel(TIMER, alert.toString());
  }

  private void skip(StepsTaken taken, Alert alert, EscalationPolicy policy, int rung) {
    if (rung < policy.rungs()) {
      channels.tell(alert, policy.step(rung).targets(clock.instant()), rung);
    }
    taken.pin(new Timelines.Placed(alert.timeline(), Pin.of("alerting.skipped/" + rung, clock.instant(), Pin.Kind.NOTE,
        "Nobody to call in " + word(policy, rung) + " of policy " + policy.name() + ": skipped at once.")));
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
