package dev.allclear.alerting;

import dev.allclear.base.Transactions;
import dev.allclear.catalog.Person;
import dev.allclear.oncall.EscalationPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Whom the first call for a service reaches, and not before when, as one text to compare. The people are remembered for a second, because a storm asks
 * for each of its alerts; a maintenance only until the end of the transaction, because what waits for its end is a crew of its own: nobody else's page may wait with it.
 */
@Component
class Crews {
  private static final long LASTS_NANOS = TimeUnit.SECONDS.toNanos(1);
  /** No name of a person has two spaces. */
  private static final String AFTER = "  after ";
  private final Policies policies;
  private final Escalator escalator;
  private final Maintenances maintenances;
  private final Clock clock;
  private final Map<String, Crew> known = new ConcurrentHashMap<>();

  Crews(Policies policies, Escalator escalator, Maintenances maintenances, Clock clock) {
    this.policies = policies;
    this.escalator = escalator;
    this.maintenances = maintenances;
    this.clock = clock;
  }

  private record Crew(String names, long askedAt) {}

  String of(String service) {
    long now = System.nanoTime();
    String names = known.compute(service, (name, crew) -> crew != null && now - crew.askedAt < LASTS_NANOS ? crew : new Crew(asked(name), now)).names;
    return names.isEmpty() ? names : Transactions.once(List.of(Crews.class, service), () -> maintenances.until(service, clock.instant())).map(end -> after(names, end)).orElse(names);
  }

  /** The same people, not before an instant. */
  static String after(String crew, Instant end) {
    return atOnce(crew) + AFTER + end;
  }

  /** The same people, who wait for nothing. */
  static String atOnce(String crew) {
    int held = crew.indexOf(AFTER);
    return held < 0 ? crew : crew.substring(0, held);
  }

  private String asked(String service) {
    EscalationPolicy policy = policies.of(service);
    for (int rung = 0; rung <= policy.steps().size(); rung++) {
      List<Person> people = escalator.people(policy, rung < policy.steps().size() ? rung : policy.rungs());
      if (!people.isEmpty()) {
        return names(people);
      }
    }
    return "";
  }

  static String names(List<Person> people) {
    return people.stream().map(Person::name).sorted().collect(Collectors.joining(" "));
  }
}
