package dev.allclear.slo.proposal;

import dev.allclear.slo.Measure;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposal on its way to a person, who makes a promise of it or not. Nothing is promised by it.
 *
 * @param owner the team that owns the service
 * @param replaces the promise whose target it would change
 * @param finding where it parts from what is promised now; empty when nothing is
 * @param expiresAt after this the evidence is too old to be accepted
 * @param decidedBy null while nobody decided
 */
public record PromiseDraft(UUID id, String service, String owner, Optional<String> replaces, Measure measure, Proposal proposal, String finding, Instant madeAt,
    Instant expiresAt, State state, @Nullable String decidedBy, @Nullable Instant decidedAt) {
  /** Open, or what a person made of it. */
  public enum State { OPEN, ACCEPTED, REFUSED }

  public boolean isOpen(Instant now) {
    return state == State.OPEN && now.isBefore(expiresAt);
  }
}
