package dev.allclear.oncall;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.catalog.Team;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Proves policies against the schedules, teams and people that there are. */
@Component
public class Proofs {
  private final Rosters rosters;
  private final Catalog catalog;

  Proofs(Rosters rosters, Catalog catalog) {
    this.rosters = rosters;
    this.catalog = catalog;
  }

  public Proof of(EscalationPolicy policy, Instant from, Instant to) {
    return of(policy, from, to, name -> rosters.schedule(name).stream().toList(), name -> catalog.team(name).map(Team::members).orElse(List.of()),
        name -> catalog.person(name).filter(Proofs::canBeReached).isPresent());
  }

  /**
   * The same from what is at hand.
   *
   * @param schedules a schedule by name; empty when there is none
   * @param members of a team
   * @param reachable whether there is such a person with a contact
   */
  public static Proof of(EscalationPolicy policy, Instant from, Instant to, Function<String, List<Schedule>> schedules, Function<String, List<String>> members,
      Predicate<String> reachable) {
    return Proof.of(policy, from, to, (target, begin) -> switch (target.kind()) {
      case PERSON -> List.of(new Shift(begin, to, List.of(target.name()).stream().filter(reachable).toList()));
      case TEAM -> List.of(new Shift(begin, to, members.apply(target.name()).stream().filter(reachable).toList()));
      case CHANNEL -> List.of(new Shift(begin, to, List.of()));
      case SCHEDULE -> schedules.apply(target.name()).stream().map(s -> Shifts.of(s, begin, to)).findFirst().orElse(List.of(new Shift(begin, to, List.of()))).stream()
          .map(s -> new Shift(s.from(), s.to(), s.people().stream().filter(reachable).toList())).toList();
    });
  }

  private static boolean canBeReached(Person person) {
    return !person.email().isBlank() || !person.contacts().isEmpty();
  }
}
