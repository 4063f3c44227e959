package dev.allclear.oncall;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where schedules, policies and channels are kept; lists are ordered by name. */
public interface Rosters {
  Optional<Schedule> schedule(String name);

  List<Schedule> schedules();

  Optional<EscalationPolicy> policy(String name);

  List<EscalationPolicy> policies();

  /** Those of these names that there are. */
  List<EscalationPolicy> policies(Set<String> names);

  Optional<Channel> channel(String name);

  List<Channel> channels();

  void put(Channel channel);

  void put(Schedule schedule);

  void put(EscalationPolicy policy);
}
