package dev.allclear.alerting;

import dev.allclear.notify.Ladder;
import dev.allclear.notify.Outcome;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.Hours;
import dev.allclear.oncall.Target;
import dev.allclear.oncall.WeekHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * One night from a seed. What is committed survives a crash, what is being sent does not; a second after each step the promises are checked. The
 * decisions are those of {@link Climb}, {@link Crowd}, {@link Flapping} and {@link Ladder}; the rest is a world that misbehaves.
 */
final class SimulatedNight {
  private static final Instant START = Instant.parse("2026-03-29T00:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration ACKNOWLEDGE_TIMEOUT = Duration.ofMinutes(30);
  private final long seed;
  private final Rules rules;
  private final SplittableRandom chance;
  private final RandomGenerator ladderChance;
  private final List<EscalationPolicy> policies;
  private final Map<String, Problem> problems = new LinkedHashMap<>();
  private final List<Problem> over = new ArrayList<>();
  private final List<Call> pages = new ArrayList<>();
  private final Deque<String> journal = new ArrayDeque<>();
  private final List<Sending> sending = new ArrayList<>();
  private final List<Said> story = new ArrayList<>();
  private Instant now = START;
  private boolean databaseAway;
  private boolean running = true;
  private int ids;
  private int calls;
  private int repeats;

  private static final class Problem {
    final UUID id;
    final String key;
    final Severity severity;
    final Instant openedAt;
    int rung = -1;
    Instant nextAt;
    Instant acknowledgedAt;
    Instant closedAt;
    Instant pagedAt;
    int flaps;
    int needed = 1;
    final Set<String> acknowledgers = new TreeSet<>();
    final Set<String> told = new TreeSet<>();
    final Set<String> toldTheEnd = new TreeSet<>();
    Problem head;
    final List<Problem> members = new ArrayList<>();

    Problem(UUID id, String key, Severity severity, Instant openedAt) {
      this.id = id;
      this.key = key;
      this.severity = severity;
      this.openedAt = openedAt;
    }

    boolean waits() {
      return closedAt == null || members.stream().anyMatch(m -> m.closedAt == null);
    }

    Problem paging() {
      return head == null ? this : head;
    }
  }

  private static final class Call {
    final Problem about;
    final String key;
    final String person;
    Ladder.Place place = Ladder.Place.FIRST;
    Instant nextAt;
    Instant leaseUntil;
    Instant endedAt;
    int attempt;
    int recorded;
    boolean accepted;
    boolean arrived;

    Call(Problem about, String key, String person, Instant nextAt) {
      this.about = about;
      this.key = key;
      this.person = person;
      this.nextAt = nextAt;
    }
  }

  private record Sending(Call call, int attempt, Ladder.Place place, Outcome.State outcome, Instant doneAt) {}

  SimulatedNight(long seed, Rules rules) {
    this.seed = seed;
    this.rules = rules;
    this.chance = new SplittableRandom(seed);
    this.ladderChance = chance.split();
    List<EscalationPolicy.Step> steps = new ArrayList<>();
    for (int i = 0; i <= chance.nextInt(3); i++) {
      List<Target> targets = chance.nextInt(6) == 0 ? List.of(new Target(Target.Kind.CHANNEL, "c" + i)) : List.of(new Target(Target.Kind.PERSON, "p" + i), new Target(Target.Kind.PERSON, "q" + i));
      steps.add(new EscalationPolicy.Step(Duration.ofMinutes(5L * i), targets, List.of(branch(i)), 1 + chance.nextInt(2)));
    }
    policies = List.of(new EscalationPolicy("night", steps, chance.nextInt(3), chance.nextBoolean() ? new Target(Target.Kind.PERSON, "last") : null));
  }

  /** In these hours somebody else. */
  private EscalationPolicy.Branch branch(int step) {
    Hours hours = new Hours(LocalTime.of(chance.nextInt(24), 0), LocalTime.of(chance.nextInt(24), 30));
    return new EscalationPolicy.Branch(new WeekHours(ZoneId.of("Europe/Berlin"), EnumSet.allOf(DayOfWeek.class), hours), List.of(new Target(Target.Kind.PERSON, "b" + step)));
  }

  int calls() {
    return calls;
  }

  int repeats() {
    return repeats;
  }

  String story() {
    return story.stream().map(s -> s.at + " " + s.what).collect(Collectors.joining("\n"));
  }

  private record Said(Instant at, String what) {}

  void play() {
    int steps = 30 + chance.nextInt(60);
    for (int i = 0; i < steps; i++) {
      happen();
      engine();
      check();
    }
    calmDown();
  }

  /** Something happens, then time passes. */
  private void happen() {
    String key = "k" + chance.nextInt(4);
    switch (chance.nextInt(12)) {
      case 0, 1, 2 -> journal.add((chance.nextInt(3) == 0 ? "+1" : "+2") + key);
      case 3 -> journal.add("-" + key);
      case 4 -> storm();
      case 5 -> acknowledge();
      case 6 -> crash();
      case 7 -> databaseAway = chance.nextInt(3) == 0;
      case 8 -> jump();
      case 9 -> byHand();
      default -> { }
    }
    now = now.plusMillis(500 + chance.nextInt(chance.nextInt(5) == 0 ? 400_000 : 20_000));
  }

  private void storm() {
    for (int i = 0, n = chance.nextInt(30); i < n; i++) {
      journal.add("+2s" + chance.nextInt(40));
    }
  }

  /** The process dies: what is being sent is lost, whether it arrived or not; it starts again at once and frees its leases. */
  private void crash() {
    say("crash");
    sending.clear();
    if (rules == Rules.FORGETS_AFTER_A_CRASH) {
      pages.stream().filter(p -> p.leaseUntil != null).forEach(p -> {
        p.leaseUntil = null;
        p.nextAt = null;
      });
      problems.values().forEach(p -> p.nextAt = null);
    }
    pages.stream().filter(p -> p.leaseUntil != null).forEach(p -> p.leaseUntil = now);
  }

  /** The machine was asleep. */
  private void jump() {
    now = now.plus(Duration.ofMinutes(chance.nextInt(120)));
    say("jump");
  }

  /** Somebody calls the next step by hand, whoever has it. */
  private void byHand() {
    problems.values().stream().filter(p -> p.head == null && p.waits()).skip(chance.nextInt(3)).findFirst().filter(p -> !databaseAway).ifPresent(p -> {
      p.acknowledgedAt = now;
      say("escalated " + p.key);
      due(p);
    });
  }

  private void acknowledge() {
    List<Problem> open = problems.values().stream().filter(p -> p.head == null && p.waits() && p.acknowledgedAt == null && p.pagedAt != null).toList();
    if (open.isEmpty() || databaseAway) {
      return;
    }
    Problem taken = open.get(chance.nextInt(open.size()));
    List<String> called = pages.stream().filter(p -> p.about == taken).map(p -> p.person).distinct().toList();
    String hand = called.isEmpty() ? "somebody" : called.get(chance.nextInt(called.size()));
    taken.acknowledgers.add(hand);
    if (taken.acknowledgers.size() < taken.needed && rules != Rules.ONE_OF_SEVERAL_IS_ENOUGH) {
      pages.stream().filter(p -> p.about == taken && p.person.equals(hand) && p.endedAt == null).forEach(p -> p.endedAt = now);
      say("acknowledged " + taken.key + " as one of " + taken.needed);
      return;
    }
    check("as many have it as have to", taken.acknowledgers.size() >= taken.needed, taken);
    taken.acknowledgedAt = now;
    taken.nextAt = now.plus(ACKNOWLEDGE_TIMEOUT);
    taken.members.forEach(m -> m.acknowledgedAt = now);
    if (rules != Rules.CALLS_ON_AFTER_ACKNOWLEDGEMENT) {
      end(taken);
    }
    say("acknowledged " + taken.key);
  }

  private void end(Problem problem) {
    pages.stream().filter(p -> p.about == problem && p.endedAt == null).forEach(p -> p.endedAt = now);
  }

  private void engine() {
    if (databaseAway || !running) {
      return;
    }
    while (!journal.isEmpty()) {
      apply(journal.poll());
    }
    for (Problem problem : List.copyOf(problems.values())) {
      if (problem.nextAt != null && !problem.nextAt.isAfter(now)) {
        due(problem);
      }
    }
    over.forEach(p -> {
      if (p.head == null && p.nextAt != null && !p.nextAt.isAfter(now) && p.waits()) {
        due(p);
      }
    });
    send();
  }

  private void apply(String arrival) {
    String key = arrival.substring(arrival.charAt(0) == '+' ? 2 : 1);
    Problem open = problems.get(key);
    if (arrival.charAt(0) == '-') {
      if (open != null) {
        close(open);
      }
    } else if (open == null) {
      open(key, arrival.charAt(1) == '1' ? Severity.P1 : Severity.P2);
    }
  }

  private void close(Problem problem) {
    problem.closedAt = now;
    problems.remove(problem.key);
    over.add(problem);
    Problem paging = problem.paging();
    if (!paging.waits()) {
      end(paging);
      paging.nextAt = null;
    }
    if (rules != Rules.CHANNELS_NEVER_HEAR_OF_THE_END) {
      problem.toldTheEnd.addAll(problem.told);
    }
    check("I6 whoever was told of it is told of its end", problem.toldTheEnd.equals(problem.told), problem);
    say("closed " + problem.key);
  }

  private void open(String key, Severity severity) {
    Optional<Problem> past = over.reversed().stream().filter(p -> p.key.equals(key)).findFirst();
    int openings = (int) over.stream().filter(p -> p.key.equals(key) && p.openedAt.isAfter(now.minus(Flapping.WINDOW))).count();
    Optional<Instant> again = past.flatMap(p -> Flapping.pageAt(openings, p.flaps, p.closedAt, p.pagedAt, now));
    if (again.isPresent()) {
      back(past.get(), again.get());
      return;
    }
    Problem problem = new Problem(new UUID(0, ++ids), key, severity, now);
    Crowd crowd = crowd(problem);
    problems.put(key, problem);
    if (crowd instanceof Crowd.Joins joins) {
      join(problem, joins);
    } else {
      problem.nextAt = ((Crowd.Alone) crowd).at();
    }
    say("opened " + key + " " + crowd.getClass().getSimpleName());
  }

  private Crowd crowd(Problem problem) {
    return Crowd.of(all().stream().filter(p -> p.head == null && p != problem)
        .map(p -> new Crowd.Head(p.id, p.severity, p.openedAt, p.acknowledgedAt == null && p.waits(), !p.members.isEmpty())).toList(), problem.severity, now);
  }

  private List<Problem> all() {
    List<Problem> all = new ArrayList<>(over);
    all.addAll(problems.values());
    return all;
  }

  private void join(Problem problem, Crowd.Joins joins) {
    join(problem, all().stream().filter(p -> p.id.equals(joins.head())).findFirst().orElseThrow(), all().stream().filter(p -> joins.absorbed().contains(p.id)).toList());
  }

  private void join(Problem problem, Problem head, List<Problem> absorbed) {
    boolean first = head.members.isEmpty();
    problem.head = head;
    head.members.add(problem);
    for (Problem other : absorbed) {
      if (other.severity.compareTo(head.severity) >= 0) {
        other.head = head;
        head.members.add(other);
        other.members.forEach(m -> m.head = head);
        head.members.addAll(other.members);
        other.members.clear();
        other.nextAt = null;
        end(other);
      }
    }
    if (first) {
      pages.stream().filter(p -> p.about == head && p.endedAt == null).map(p -> p.person).distinct().toList()
          .forEach(person -> pages.add(new Call(head, "crowd", person, now.plusSeconds(5))));
    }
  }

  private void back(Problem problem, Instant pageAt) {
    boolean covered = problem.head != null && problem.head.waits() && problem.head.acknowledgedAt == null;
    problem.closedAt = null;
    problem.flaps++;
    over.remove(problem);
    problems.put(problem.key, problem);
    say("back " + problem.key);
    if (covered && rules != Rules.RELIES_ON_A_CROWD_THAT_IS_OVER || problem.head != null && rules == Rules.RELIES_ON_A_CROWD_THAT_IS_OVER) {
      return;
    }
    if (problem.head != null) {
      problem.head.members.remove(problem);
      problem.head = null;
    }
    if (problem.acknowledgedAt != null) {
      problem.nextAt = now.plus(ACKNOWLEDGE_TIMEOUT);
    } else if (crowd(problem) instanceof Crowd.Joins joins && problem.members.isEmpty()) {
      problem.nextAt = null;
      join(problem, joins);
    } else {
      problem.nextAt = crowd(problem) instanceof Crowd.Alone alone && alone.at().isAfter(pageAt) ? alone.at() : pageAt;
    }
  }

  private void due(Problem problem) {
    if (!problem.waits()) {
      problem.nextAt = null;
      return;
    }
    if (problem.acknowledgedAt != null && rules != Rules.CALLS_ON_AFTER_ACKNOWLEDGEMENT) {
      problem.acknowledgedAt = null;
      problem.acknowledgers.clear();
      problem.members.forEach(m -> m.acknowledgedAt = null);
    }
    Climb<String> climb = Climb.of(policies.getFirst(), problem.rung + 1, rung -> people(rung).stream().filter(p -> !problem.acknowledgers.contains(p)).toList(), () -> List.of("everybody"), now);
    check("I5 order", climb.rung() > problem.rung, problem);
    check("I2 it goes on", climb.next().isAfter(now), problem);
    problem.rung = climb.rung();
    problem.nextAt = climb.next();
    problem.pagedAt = climb.called().isEmpty() ? problem.pagedAt : now;
    if (climb.kind() == Climb.Kind.STEP) {
      EscalationPolicy.Step step = policies.getFirst().step(climb.rung());
      check("a step that calls nobody tells somebody", !climb.called().isEmpty() || step.onlyTells(now), problem);
      problem.needed = Math.max(problem.needed, Math.min(step.acknowledgements(), climb.called().size()));
      step.targets(now).stream().filter(t -> !t.wakes()).forEach(t -> problem.told.add(t.name()));
    }
    climb.called().forEach(person -> pages.add(new Call(problem, climb.rung() + " " + person, person, now)));
  }

  /** A schedule has gaps. */
  private List<String> people(int rung) {
    EscalationPolicy policy = policies.getFirst();
    boolean gap = Math.floorMod(now.getEpochSecond() / 3600 + rung, 5) == 0;
    return rung >= policy.rungs() ? (policy.lastResort() == null ? List.of() : List.of("last")) : gap ? List.of()
        : policy.step(rung).targets(now).stream().filter(Target::wakes).map(Target::name).toList();
  }

  /** Leases are renewed while a send runs, but for one in eight, whose sender is frozen: another takes over, and its own outcome comes too late. */
  private void send() {
    for (Sending done : List.copyOf(sending)) {
      if (!done.doneAt.isAfter(now)) {
        sending.remove(done);
        record(done);
      }
    }
    for (Call call : pages) {
      if (call.endedAt == null && call.nextAt != null && !call.nextAt.isAfter(now) && (call.leaseUntil == null || !call.leaseUntil.isAfter(now))) {
        claim(call);
      }
    }
  }

  private void claim(Call call) {
    List<String> contacts = List.of("sms", "sms", "mail");
    Ladder.Place place = call.place;
    if (call.leaseUntil != null) {
      place = Ladder.after(Outcome.State.UNKNOWN, place, contacts, now, ladderChance).map(Ladder.Next::place).orElse(place);
    }
    call.leaseUntil = now.plus(LEASE);
    call.attempt++;
    check("I3 nobody is called after an acknowledgement", call.about.acknowledgedAt == null || call.about.acknowledgedAt.plusSeconds(5).isAfter(now), call.about);
    Outcome.State outcome = switch (chance.nextInt(10)) {
      case 0 -> Outcome.State.FAILED;
      case 1 -> Outcome.State.REFUSED;
      case 2 -> Outcome.State.UNKNOWN;
      default -> Outcome.State.ACCEPTED;
    };
    calls++;
    repeats += call.arrived ? 1 : 0;
    call.arrived |= outcome == Outcome.State.ACCEPTED || outcome == Outcome.State.UNKNOWN && chance.nextBoolean();
    sending.add(new Sending(call, call.attempt, place, outcome, now.plusMillis(chance.nextInt(8) == 0 ? chance.nextInt(60_000) : chance.nextInt(300))));
    say(outcome.name());
  }

  private void record(Sending done) {
    Call call = done.call;
    if (done.attempt != call.attempt || databaseAway) {
      return;
    }
    check("I4 one outcome for each attempt, in order", call.recorded < done.attempt, call.about);
    call.recorded = done.attempt;
    call.leaseUntil = null;
    call.accepted |= done.outcome == Outcome.State.ACCEPTED;
    Optional<Ladder.Next> next = Ladder.after(done.outcome, done.place, List.of("sms", "sms", "mail"), now, ladderChance);
    boolean givesUp = rules == Rules.GIVES_UP_AFTER_THREE && call.attempt >= 3;
    call.place = givesUp ? call.place : next.map(Ladder.Next::place).orElse(Ladder.Place.FIRST);
    call.nextAt = givesUp ? null : next.map(Ladder.Next::at).orElse(null);
  }

  private void check() {
    for (Problem problem : all()) {
      if (problem.head == null && problem.waits()) {
        check("I1 an open alert is owed to somebody, or somebody has it", problem.nextAt != null, problem);
        check("I2 an open alert goes on at a time", problem.nextAt != null, problem);
      }
      if (problem.head != null) {
        check("I1 what shares pages shares those of an alert that has its own", problem.head.head == null && problem.head.members.contains(problem), problem);
      }
    }
    for (Call call : pages) {
      boolean open = call.endedAt == null && call.about.acknowledgedAt == null && call.about.waits();
      check("I2 an open page is being sent, is due, or was taken over by a carrier", !open || call.leaseUntil != null || call.nextAt != null || call.accepted, call.about);
      check("I9 only a carrier's word makes a page delivered", !call.accepted || call.recorded > 0, call.about);
    }
  }

  /** The faults end; within hours each open alert reached somebody and is then acknowledged. */
  private void calmDown() {
    databaseAway = false;
    for (int i = 0; i < 240; i++) {
      now = now.plusSeconds(60);
      engine();
      check();
    }
    for (Problem problem : problems.values()) {
      Problem paging = problem.paging();
      check("P1 somebody was reached", paging.acknowledgedAt != null || pages.stream().anyMatch(p -> p.about == paging && p.accepted), problem);
    }
    List.copyOf(problems.values()).forEach(this::close);
    check("a page ends with its problem", pages.stream().allMatch(p -> p.endedAt != null || rules == Rules.CALLS_ON_AFTER_ACKNOWLEDGEMENT), null);
  }

  private void check(String what, boolean holds, Problem problem) {
    if (!holds) {
      throw new AssertionError("Seed " + seed + " at " + now + (problem == null ? "" : " for " + problem.key) + ": broken is \"" + what + "\"\n" + story());
    }
  }

  private void say(String what) {
    check("I8 what is told never goes back in time", story.isEmpty() || !story.getLast().at.isAfter(now), null);
    story.add(new Said(now, what));
  }
}
