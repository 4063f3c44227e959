package dev.allclear.alerting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where maintenances are kept. */
public interface Maintenances {
  void put(Maintenance maintenance);

  Optional<Maintenance> find(String name);

  /** The end of the maintenance that a service is in; of several the last. */
  Optional<Instant> until(String service, Instant at);

  /** By name. */
  List<Maintenance> notOver(Instant at);
}
