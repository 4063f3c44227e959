package dev.allclear.alerting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where integrations are kept, ordered by name. */
public interface Integrations {
  /** The integration of a kind with this key. */
  Optional<Integration> find(Integration.Kind kind, String key);

  Optional<Integration> named(String name);

  List<Integration> all();

  void put(Integration integration);

  /** A sender said something at this instant. */
  void heard(String name, Instant at);

  Optional<Instant> heardAt(String name);

  /** What was silent before this instant could not be heard: its silence counts from then on. */
  void excuse(String name, Instant at);

  /** Since when it is silent as far as anybody could hear: since its last word, or since it was excused; one that has to report is excused when it is made. */
  Optional<Instant> quietSince(String name);
}
