package dev.allclear.slo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The promises. Lists are ordered by name. */
public interface Objectives {
  List<Objective> all();

  Optional<Objective> find(String name);

  List<Objective> of(String service);

  /** Those that name this source. */
  List<Objective> by(Objective.SourceName source);

  /** The names of those that a document has. */
  List<String> ofDocument(String document);

  /** Makes these the objectives of a document, in place of those it had; how far one of the same name was judged stays. */
  void put(String document, List<Objective> objectives);

  /**
   * Records that minutes were judged, unless somebody else did it before.
   *
   * @return whether the objective was still at {@code objective.evaluatedTo()} and of the same version
   */
  default boolean advance(Objective objective, Instant evaluatedTo) {
    return advance(List.of(objective), evaluatedTo) == 1;
  }

  /** How many were judged to which minute; those that never were are not there. */
  Map<Instant, Long> judged();

  /** The same for many at once; says how many were still where they were. */
  int advance(List<Objective> objectives, Instant evaluatedTo);
}
