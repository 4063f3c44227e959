package dev.allclear.slo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The promises. Lists are ordered by name. */
public interface Objectives {
  List<Objective> all();

  Optional<Objective> find(String name);

  List<Objective> of(String service);

  /** Enters or changes a promise; how far it was judged stays. */
  void put(Objective objective);

  /** Takes back the objectives of one document that it no longer has. */
  void remove(String name);

  /**
   * Records that minutes were judged, unless somebody else did it before.
   *
   * @return whether the objective was still at {@code objective.evaluatedTo()} and of the same version
   */
  boolean advance(Objective objective, Instant evaluatedTo);
}
