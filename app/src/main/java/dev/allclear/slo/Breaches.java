package dev.allclear.slo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Every firing that was ever published. */
public interface Breaches {
  void open(Breach breach);

  void resolve(UUID id, Instant at);

  /** Those that still fire, by objective and age. */
  List<Breach> open();

  /** All of an objective that fired or still went on at or after the instant, the latest first. */
  List<Breach> of(String objective, Instant since);
}
