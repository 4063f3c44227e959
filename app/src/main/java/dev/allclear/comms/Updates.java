package dev.allclear.comms;

import dev.allclear.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where updates and promises are kept. Each method joins the caller's transaction. */
public interface Updates {
  void add(Update update);

  /** The number of the next update; others wait until the transaction ends. */
  int nextNumber(IncidentId incident);

  /** Oldest first. */
  List<Update> of(IncidentId incident);

  /** The latest ones over all incidents, newest first. */
  List<Update> since(Instant at);

  Optional<Update> find(UUID id);

  void promise(IncidentId incident, Instant dueAt);

  void nudged(IncidentId incident, Instant at);

  void late(IncidentId incident, Instant at);

  /** The promise is kept or no longer needed. */
  void release(IncidentId incident);

  Optional<Promise> promised(IncidentId incident);

  List<Promise> promises();
}
