package dev.allclear.oncall;

import java.util.List;
import java.util.Optional;

/** Where schedules and policies are kept; lists are ordered by name. */
public interface Rosters {
  Optional<Schedule> schedule(String name);

  List<Schedule> schedules();

  Optional<EscalationPolicy> policy(String name);

  List<EscalationPolicy> policies();

  void put(Schedule schedule);

  void put(EscalationPolicy policy);
}
