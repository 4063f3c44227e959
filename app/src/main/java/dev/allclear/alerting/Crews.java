package dev.allclear.alerting;

import dev.allclear.catalog.Person;
import dev.allclear.oncall.EscalationPolicy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Whom the first call for a service reaches, and not before when, as one text to compare; remembered for a second, because a storm asks for each of
 * its alerts. What waits for the end of a maintenance is a crew of its own: nobody else's page may wait with it.
 */
@Component
class Crews {
  private static final long LASTS_NANOS = TimeUnit.SECONDS.toNanos(1);
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
    return known.compute(service, (name, crew) -> crew != null && now - crew.askedAt < LASTS_NANOS ? crew : new Crew(asked(name), now)).names;
  }

  private String asked(String service) {
    EscalationPolicy policy = policies.of(service);
    for (int rung = 0; rung <= policy.steps().size(); rung++) {
      List<Person> people = escalator.people(policy, rung < policy.steps().size() ? rung : policy.rungs());
      if (!people.isEmpty()) {
        return people.stream().map(Person::name).sorted().collect(Collectors.joining(" ")) + maintenances.until(service, clock.instant()).map(end -> " after " + end).orElse("");
      }
    }
    return "";
  }
}
