package dev.allclear.mitigation;

import dev.allclear.incident.IncidentId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The mitigations that were prepared and applied. */
public interface StoredMitigations {
  void add(Mitigation mitigation);

  /** Writes the state it has now. */
  void update(Mitigation mitigation);

  /** Writes all of it anew, under the id that it has. */
  void replace(Mitigation mitigation);

  /** Newest first. */
  List<Mitigation> of(IncidentId incident);

  /** The one of this id, locked until the end of the transaction. */
  Optional<Mitigation> lock(UUID id);
}
