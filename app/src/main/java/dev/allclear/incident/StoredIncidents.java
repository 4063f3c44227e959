package dev.allclear.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where incidents are kept. Each method joins the caller's transaction. */
public interface StoredIncidents {
  /** Stores a new incident under the next number; {@code draft.id()} is passed over. */
  IncidentId add(Incident draft);

  /** @return false when the alert already belongs to an incident */
  boolean attach(IncidentId id, UUID alert, Instant at);

  /** Adds an act unless the same one is there. */
  void add(IncidentId id, Act act);

  Optional<Incident> find(IncidentId id);

  /** The same, and keeps others from changing it until the transaction ends. */
  Optional<Incident> lock(IncidentId id);

  Optional<Incident> ofAlert(UUID alert);

  /** The open incident of a service, the oldest when there are several. */
  Optional<Incident> openOf(String service);

  /** Open ones and those cleared at or after an instant, newest first. */
  List<Incident> since(Instant cleared);

  void watch(IncidentId id, Instant from);

  /** Both null: the ring was emptied after the watch had been complete. */
  void watched(IncidentId id, @Nullable Instant at, @Nullable Instant goodSince);

  /** @return false when this relapse was already told */
  boolean relapsed(IncidentId id, WatchMinute bad);

  void clear(IncidentId id, Instant at);
}
