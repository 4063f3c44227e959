package dev.allclear.review;

import dev.allclear.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where reviews are kept. Each method joins the caller's transaction. */
public interface StoredReviews {
  /** @return false when there is one already */
  boolean add(Review review);

  Optional<Review> find(IncidentId incident);

  /** @return false when the version is no longer the one that was seen; then nothing changes */
  boolean change(Review next, int seenVersion);

  void publish(Published version);

  void published(IncidentId incident, Instant at);

  /** Oldest first. */
  List<Published> versions(IncidentId incident);
}
