package dev.allclear.alerting;

import dev.allclear.catalog.Person;
import dev.allclear.oncall.EscalationPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** Says what would become of signals, without taking them. */
@Service
public class Trials {
  private final Policies policies;
  private final Escalator escalator;
  private final Maintenances maintenances;
  private final AlertRows rows;
  private final Clock clock;

  Trials(Policies policies, Escalator escalator, Maintenances maintenances, AlertRows rows, Clock clock) {
    this.policies = policies;
    this.escalator = escalator;
    this.maintenances = maintenances;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * @param rule the routing rule that fits, from 1; 0 when none does
   * @param calls whom the first step that reaches anybody would call now; empty when nobody
   * @param becomes what would become of it, in words
   */
  public record Trial(Arrival.Act act, String key, String summary, String service, String severity, int rule, List<String> calls, String becomes) {
    public Trial {
      calls = List.copyOf(calls);
    }
  }

  public Trial of(Integration from, Arrival arrival) {
    Instant now = clock.instant();
    Handling.Way way = from.way(arrival, now);
    boolean calls = arrival.act() == Arrival.Act.TRIGGER && !way.ignored() && way.severity().wakes() && maintenances.until(way.service(), now).isEmpty();
    return new Trial(arrival.act(), arrival.key(), arrival.summary(), way.service(), way.severity().name(), way.rule(), calls ? called(way.service()) : List.of(), becomes(from, arrival, way, now));
  }

  private String becomes(Integration from, Arrival arrival, Handling.Way way, Instant now) {
    boolean known = rows.last(Signals.key(from, arrival.key()), now).filter(p -> p.closedAt() == null).isPresent();
    return switch (arrival.act()) {
      case RESOLVE -> known ? "closes its alert" : "nothing, because none is open";
      case ACKNOWLEDGE -> known ? "acknowledges its alert" : "nothing, because none is open";
      case LIVES, SELF_TEST -> "a word that it lives";
      case TRIGGER -> way.ignored() ? "nothing: rule " + way.rule() + " ignores it" : known ? "counted in its open alert"
          : maintenances.until(way.service(), now).map(end -> "an alert that calls nobody before " + end + ", the end of a maintenance").orElse(
              way.severity().wakes() ? "an alert that calls people" : "an alert that wakes nobody");
    };
  }

  private List<String> called(String service) {
    EscalationPolicy policy = policies.of(service);
    for (int rung = 0; rung <= policy.steps().size(); rung++) {
      List<Person> people = escalator.people(policy, rung < policy.steps().size() ? rung : policy.rungs());
      if (!people.isEmpty()) {
        return people.stream().map(Person::displayName).toList();
      }
    }
    return List.of();
  }
}
