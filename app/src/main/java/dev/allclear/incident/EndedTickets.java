package dev.allclear.incident;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.base.Transactions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * What becomes of a ticket whose alerts all ended before anybody had one: nobody is asked to take it any more. The end is recorded as what restored
 * the service, the watch begins, and a person declares the all clear when it is complete. What a person opened or told of is hers. Thread-safe.
 */
@Service
class EndedTickets {
  /** Who did what nobody did. */
  static final String BY = "Allclear";
  private final StoredIncidents stored;
  private final Incidents incidents;
  private final Alerts alerts;
  private final Transactions tx;

  EndedTickets(StoredIncidents stored, Incidents incidents, Alerts alerts, Transactions tx) {
    this.stored = stored;
    this.incidents = incidents;
    this.alerts = alerts;
    this.tx = tx;
  }

  /** Looks at the ticket of an alert; nothing happens when it has none yet, or when somebody has it. */
  void look(UUID alert) {
    tx.run(() -> stored.ofAlert(alert).flatMap(i -> stored.lock(i.id())).filter(Incident::open).ifPresent(i -> look(incidents.find(i.id()))));
  }

  private void look(Incident incident) {
    List<Alert> all = incident.alerts().stream().flatMap(a -> alerts.find(a).stream()).toList();
    boolean had = !incident.declaredBy().equals(BY) || List.of(Step.ACKED, Step.TOLD, Step.MITIGATED).stream().anyMatch(incident.progress()::has) || all.stream().anyMatch(a -> a.acknowledged() != null);
    boolean real = all.stream().flatMap(a -> Stream.ofNullable(a.closed())).anyMatch(c -> c.why() != Alert.Why.NOT_REAL);
    if (!had && real && all.stream().noneMatch(Alert::isOpen)) {
      incidents.mitigated(incident.id(), BY, sentence(all));
    }
  }

  private static String sentence(List<Alert> all) {
    List<String> by = all.stream().flatMap(a -> Stream.ofNullable(a.closed())).filter(c -> c.why() == Alert.Why.CLOSED).map(Alert.Closing::by).distinct().toList();
    String what = all.size() == 1 ? "Its alert was closed by " : "Its alerts were closed by ";
    return by.isEmpty() ? "It recovered by itself before anybody had it." : what + String.join(" and ", by) + " before anybody had " + (all.size() == 1 ? "it." : "them.");
  }
}
