package dev.allclear.slo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The promises. Lists are ordered by name. */
public interface Objectives {
  List<Objective> all();

  Optional<Objective> find(String name);

  List<Objective> of(String service);

  /** Makes these the objectives of a document, in place of those it had; how far one of the same name was judged stays. */
  void put(String document, List<Objective> objectives);

  /**
   * Records that minutes were judged, unless somebody else did it before.
   *
   * @return whether the objective was still at {@code objective.evaluatedTo()} and of the same version
   */
  boolean advance(Objective objective, Instant evaluatedTo);
}
