package dev.allclear.learning;

import dev.allclear.incident.IncidentId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lesson with what brings it back.
 *
 * @param incident it was learnt from; null when a person wrote it down without one
 * @param claim what it was, in a sentence
 * @param helped what restored the service, without the full stop
 * @param minutes from noticing to the first good minute; null when unknown
 */
public record Learning(UUID id, @Nullable IncidentId incident, String claim, String helped, @Nullable Integer minutes, Trigger trigger, Instant happenedAt,
    Instant storedAt) {
  /** {@code Revert of 4f2a91c helped in 16 min.} */
  public String help() {
    return helped + (minutes == null ? " helped." : " helped in " + minutes + " min.");
  }
}
