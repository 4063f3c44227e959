package dev.allclear.slo.proposal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The drafts that were made, with what became of them. */
public interface PromiseDrafts {
  /** Enters drafts of a service in the place of its open ones; joins the caller's transaction. */
  void put(String service, List<PromiseDraft> drafts);

  Optional<PromiseDraft> find(UUID id);

  /** The latest first. */
  List<PromiseDraft> latest(int most);

  /** Notes what a person decided; says whether it was open until then. Joins the caller's transaction. */
  boolean decide(UUID id, PromiseDraft.State state, String by, Instant at);
}
