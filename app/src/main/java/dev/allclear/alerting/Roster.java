package dev.allclear.alerting;

import dev.allclear.catalog.Person;
import dev.allclear.notify.Carriers;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.Shifts;
import dev.allclear.oncall.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that it takes to page without the database, as it was known last.
 *
 * @param applied how far the journal of this node had become alerts
 * @param policies by service
 * @param schedules by name
 * @param teams members by name
 * @param people by name
 * @param routes the ways to each person by name
 * @param integrations by name
 * @param maintenances that are not over
 * @param open alerts, also those that somebody has or whose pages are those of another
 * @param shared another program works over the same database: it may call for what this one calls for
 */
record Roster(Instant takenAt, long applied, Map<String, EscalationPolicy> policies, Map<String, Schedule> schedules, Map<String, List<String>> teams, Map<String, Person> people,
    Map<String, List<Carriers.Route>> routes, Map<String, Integration> integrations, List<Maintenance> maintenances, List<Alert> open, boolean shared) {
  static final Roster NONE = new Roster(Instant.EPOCH, 0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of(), false);

  Roster {
    policies = Map.copyOf(policies);
    schedules = Map.copyOf(schedules);
    teams = Map.copyOf(teams);
    people = Map.copyOf(people);
    routes = Map.copyOf(routes);
    integrations = Map.copyOf(integrations);
    maintenances = List.copyOf(maintenances);
    open = List.copyOf(open);
  }

  /** Everybody whom the targets name at an instant, each once, in their order. */
  List<Person> reached(List<Target> targets, Instant at) {
    return targets.stream().flatMap(t -> names(t, at)).distinct().flatMap(n -> Stream.ofNullable(people.get(n))).toList();
  }

  private Stream<String> names(Target target, Instant at) {
    return switch (target.kind()) {
      case PERSON -> Stream.of(target.name());
      case SCHEDULE -> Stream.ofNullable(schedules.get(target.name())).flatMap(s -> Shifts.at(s, at).stream());
      case CHANNEL -> Stream.empty();
      case TEAM -> teams.getOrDefault(target.name(), List.of()).stream();
    };
  }

  /** Until when a service calls nobody; the instant itself when it is in no maintenance. */
  Instant heldUntil(String service, Instant at) {
    return maintenances.stream().filter(m -> m.services().contains(service) && !m.from().isAfter(at) && m.to().isAfter(at)).map(Maintenance::to)
        .max(java.util.Comparator.naturalOrder()).orElse(at);
  }

  /** Whom the first call for a service reaches, and not before when, as {@link Crews} words it; empty when nobody. */
  String crew(String service, Instant at) {
    EscalationPolicy policy = policy(service);
    Stream<List<Target>> steps = Stream.concat(policy.steps().stream().map(s -> s.targets(at)), Stream.of(policy.lastResort() == null ? policy.allTargets() : List.of(policy.lastResort())));
    String names = steps.map(targets -> reached(targets, at)).filter(people -> !people.isEmpty()).findFirst().map(Crews::names).orElse("");
    Instant held = heldUntil(service, at);
    return names.isEmpty() || !held.isAfter(at) ? names : Crews.after(names, held);
  }

  List<Person> everybody() {
    return people.values().stream().sorted(java.util.Comparator.comparing(Person::name)).toList();
  }

  EscalationPolicy policy(String service) {
    EscalationPolicy known = policies.get(service);
    return known != null ? known : new EscalationPolicy("everybody", List.of(new EscalationPolicy.Step(java.time.Duration.ZERO,
        people.keySet().stream().sorted().map(n -> new Target(Target.Kind.PERSON, n)).toList())), 3, null);
  }
}
