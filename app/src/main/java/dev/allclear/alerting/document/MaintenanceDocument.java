package dev.allclear.alerting.document;

import dev.allclear.alerting.Maintenance;
import dev.allclear.alerting.MovedMaintenances;
import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Maintenance}: time in which alerts of services call nobody. */
@Component
class MaintenanceDocument implements DocumentKind<Maintenance> {
  private final MovedMaintenances maintenances;
  private final Catalog catalog;

  MaintenanceDocument(MovedMaintenances maintenances, Catalog catalog) {
    this.maintenances = maintenances;
    this.catalog = catalog;
  }

  @Override public String kind() {
    return "Maintenance";
  }

  @Override public int rank() {
    return 61;
  }

  @Override public Maintenance read(String name, Spec spec) {
    List<String> services = spec.texts("services");
    if (services.isEmpty()) {
      spec.problem("services", "expected at least one service");
    }
    Optional<Instant> from = spec.instant("from");
    Optional<Instant> to = spec.instant("to");
    String reason = spec.text("reason", "");
    if (from.isEmpty() || to.isEmpty()) {
      spec.problem(from.isEmpty() ? "from" : "to", "a maintenance needs both ends, from and to");
    }
    try {
      return new Maintenance(name, services, from.orElse(Instant.EPOCH), to.orElse(Instant.EPOCH.plusSeconds(1)), reason);
    } catch (IllegalArgumentException e) {
      spec.problem("to", String.valueOf(e.getMessage()));
      return new Maintenance(name, services, Instant.EPOCH, Instant.EPOCH.plusSeconds(1), reason);
    }
  }

  @Override public void put(String name, Maintenance value) {
    value.services().stream().filter(s -> catalog.service(s).isEmpty()).findFirst().ifPresent(s -> {
      throw new IllegalArgumentException("no service is named \"" + s + "\"; apply a Service of that name too");
    });
    maintenances.put(value);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Maintenance
        metadata: { name: database-upgrade }
        spec:
          services: [checkout-api]
          from: "2026-11-29T01:00:00Z"
          to: "2026-11-29T03:00:00Z"           # at most 7 days; what is still open then is called for then
          reason: upgrade of the database      # optional
        """;
  }
}
