package dev.allclear.slo;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

  /** How far objectives were judged is kept together for so many numbers, beginning at a multiple of it: together they are advanced at the cost of one. */
  int TOGETHER = 512;

  /** Whether all of them were judged as far as they say, and no further. */
  boolean areUpToDate(Collection<Objective> objectives);

  /**
   * Records that minutes were judged, unless somebody else did it before; joins the caller's transaction.
   *
   * @return how many were still at their {@code evaluatedTo()}
   */
  int advance(List<Objective> objectives, Instant evaluatedTo);

  /** Whether all of them are still promised in this version; if so they are until the caller's transaction ends. */
  boolean hold(List<Objective> objectives);
}
