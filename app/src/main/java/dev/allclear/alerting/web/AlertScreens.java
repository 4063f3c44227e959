package dev.allclear.alerting.web;

import dev.allclear.access.Actors;
import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Handovers;
import dev.allclear.alerting.UnknownAlert;
import dev.allclear.base.web.Screens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One alert for people who signed in: its facts, its ledger, and who has it. */
@Controller
class AlertScreens {
  private final Alerts alerts;
  private final Handovers handovers;
  private final AlertViews views;
  private final Actors actors;
  private final Screens screens;

  AlertScreens(Alerts alerts, Handovers handovers, AlertViews views, Actors actors, Screens screens) {
    this.alerts = alerts;
    this.handovers = handovers;
    this.views = views;
    this.actors = actors;
    this.screens = screens;
  }

  @GetMapping("/alerts/{id}")
  ResponseEntity<String> look(@PathVariable UUID id) {
    Alert alert = alerts.find(id).orElseThrow(() -> new UnknownAlert(id));
    return screens.show("alerting/alert.jte", Map.of("view", views.of(alert), "several", alert.isOpen() ? Several.of(alerts, alert) : new Several(1, List.of()), "me", actors.current().name()));
  }

  @PostMapping("/alerts/{id}/escalate")
  ResponseEntity<String> escalate(@PathVariable UUID id) {
    handovers.escalate(id, actors.current());
    return screens.goTo("/alerts/" + id);
  }

  @PostMapping("/alerts/{id}/not-real")
  ResponseEntity<String> notReal(@PathVariable UUID id) {
    alerts.notReal(id, actors.current());
    return screens.goTo("/alerts/" + id);
  }

  @PostMapping("/alerts/{id}/acknowledge")
  ResponseEntity<String> acknowledge(@PathVariable UUID id) {
    alerts.acknowledge(id, actors.current());
    return screens.goTo("/alerts/" + id);
  }

  @PostMapping("/alerts/{id}/close")
  ResponseEntity<String> close(@PathVariable UUID id) {
    alerts.close(id, actors.current());
    return screens.goTo("/alerts/" + id);
  }
}
