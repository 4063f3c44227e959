package dev.allclear.desk.web;

import dev.allclear.alerting.Alerts;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/status}: the alerts and incidents that are open, and those that ended within 24 hours. */
@RestController
class StatusApi {
  private static final Duration SHOWN_AFTER_CLOSING = Duration.ofHours(24);

  private final Alerts alerts;
  private final Incidents incidents;
  private final Clock clock;

  StatusApi(Alerts alerts, Incidents incidents, Clock clock) {
    this.alerts = alerts;
    this.incidents = incidents;
    this.clock = clock;
  }

  /** As the contract has it. */
  record Status(String schema, List<Alerts.Status> alerts, List<Ticket> incidents) {}

  record Ticket(String id, String title, String state, String severity, Instant beganAt, Instant declaredAt) {
    static Ticket of(Incident incident) {
      return new Ticket(incident.id().toString(), incident.title(), incident.state().key(), incident.severity(), incident.beganAt(), incident.declaredAt());
    }
  }

  @GetMapping("/api/v1/status") Status status() {
    Instant since = clock.instant().minus(SHOWN_AFTER_CLOSING);
    List<Incident> recent = incidents.since(since);
    Map<UUID, String> tickets = new HashMap<>();
    recent.forEach(incident -> incident.alerts().forEach(alert -> tickets.put(alert, incident.id().toString())));
    return new Status("allclear.status/1", alerts.status().stream().map(alert -> alert.with(ticket(alert, tickets, since))).toList(), recent.stream().map(Ticket::of).toList());
  }

  /** Asked one by one only for alerts that are older than the incidents at hand: in a storm there are thousands. */
  private @Nullable String ticket(Alerts.Status alert, Map<UUID, String> tickets, Instant since) {
    String known = tickets.get(alert.id());
    return known != null || alert.openedAt().isAfter(since) ? known : incidents.ofAlert(alert.id()).map(incident -> incident.id().toString()).orElse(null);
  }
}
