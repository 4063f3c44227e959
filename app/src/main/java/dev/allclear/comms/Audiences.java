package dev.allclear.comms;

import java.util.List;
import java.util.Optional;

/** Where audiences are kept. */
public interface Audiences {
  void put(Audience audience);

  Optional<Audience> find(String name);

  /** In order of their names. */
  List<Audience> all();

  /** Those who hear of a service, in order of their names. */
  default List<Audience> of(String service) {
    return all().stream().filter(a -> a.hearsOf(service)).toList();
  }
}
