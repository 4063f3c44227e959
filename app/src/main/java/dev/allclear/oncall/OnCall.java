package dev.allclear.oncall;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.catalog.Team;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Who is on call, as people who can be reached. Reads only; cheap enough to be asked for each page. Thread-safe. */
@Service
public class OnCall {
  private final Rosters rosters;
  private final Catalog catalog;

  OnCall(Rosters rosters, Catalog catalog) {
    this.rosters = rosters;
    this.catalog = catalog;
  }

  /** The people on call in a schedule at an instant; nobody when the schedule has a gap there or does not exist. */
  public List<Person> at(String schedule, Instant instant) {
    return rosters.schedule(schedule).stream().flatMap(s -> Shifts.at(s, instant).stream()).flatMap(n -> catalog.person(n).stream()).toList();
  }

  /** Everybody whom the targets name at an instant, each once, in their order. */
  public List<Person> reached(List<Target> targets, Instant at) {
    return targets.stream().flatMap(t -> reached(t, at)).distinct().toList();
  }

  /** The same for each of these lists; asks for all people at once. */
  public Map<List<Target>, List<Person>> reachedEach(Set<List<Target>> lists, Instant at) {
    Map<Target, List<String>> names = lists.stream().flatMap(List::stream).distinct().collect(Collectors.toMap(Function.identity(), t -> names(t, at)));
    Map<String, Person> people = catalog.people(names.values().stream().flatMap(List::stream).collect(Collectors.toSet())).stream()
        .collect(Collectors.toMap(Person::name, Function.identity()));
    return lists.stream().collect(Collectors.toMap(Function.identity(), targets -> targets.stream().flatMap(t -> names.getOrDefault(t, List.of()).stream()).map(people::get)
        .filter(Objects::nonNull).distinct().toList()));
  }

  private List<String> names(Target target, Instant at) {
    return switch (target.kind()) {
      case PERSON -> List.of(target.name());
      case SCHEDULE -> rosters.schedule(target.name()).stream().flatMap(s -> Shifts.at(s, at).stream()).toList();
      case CHANNEL -> List.of();
      case TEAM -> catalog.team(target.name()).map(Team::members).orElse(List.of());
    };
  }

  private Stream<Person> reached(Target target, Instant at) {
    return switch (target.kind()) {
      case PERSON -> catalog.person(target.name()).stream();
      case SCHEDULE -> at(target.name(), at).stream();
      case CHANNEL -> Stream.empty();
      case TEAM -> catalog.team(target.name()).map(Team::members).stream().flatMap(List::stream).flatMap(m -> catalog.person(m).stream());
    };
  }

  public Optional<Person> person(String name) {
    return catalog.person(name);
  }

  /** How screens call a person of a schedule; the name itself when nobody has it. */
  public String displayName(String person) {
    return catalog.person(person).map(Person::displayName).orElse(person);
  }

  public Optional<EscalationPolicy> policy(String name) {
    return rosters.policy(name);
  }

  /** The channels among the targets, each once, in their order; those that there are. */
  public List<Channel> channels(List<Target> targets) {
    return targets.stream().filter(t -> t.kind() == Target.Kind.CHANNEL).flatMap(t -> rosters.channel(t.name()).stream()).distinct().toList();
  }

  /** Those of these names that there are. */
  public List<EscalationPolicy> policies(Set<String> names) {
    return rosters.policies(names);
  }

  public List<EscalationPolicy> policies() {
    return rosters.policies();
  }

  public List<Schedule> schedules() {
    return rosters.schedules();
  }
}
