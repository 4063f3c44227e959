package dev.allclear.alerting.web;

import dev.allclear.access.Actor;
import dev.allclear.access.Capabilities;
import dev.allclear.alerting.Alert;
import dev.allclear.alerting.AlertLink;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Handovers;
import dev.allclear.alerting.Survival;
import dev.allclear.base.web.Screens;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The screen behind the link in a page. It can be looked at any number of times, by mail scanners too; only the button acknowledges. The link
 * is the right to do so, so no account and no form token is needed.
 */
@Controller
class AcknowledgeScreens {
  private final Capabilities capabilities;
  private final Alerts alerts;
  private final Handovers handovers;
  private final AlertViews views;
  private final Survival survival;
  private final Screens screens;

  AcknowledgeScreens(Capabilities capabilities, Alerts alerts, Handovers handovers, AlertViews views, Survival survival, Screens screens) {
    this.capabilities = capabilities;
    this.alerts = alerts;
    this.handovers = handovers;
    this.views = views;
    this.survival = survival;
    this.screens = screens;
  }

  @GetMapping("/a/{token}")
  ResponseEntity<String> look(@PathVariable String token) {
    try {
      return shown(token);
    } catch (DataAccessException | TransactionException e) {
      return remembered(token).map(l -> survival.view(l).map(SurvivalScreens::show).orElseGet(SurvivalScreens::blind)).orElseGet(SurvivalScreens::away);
    }
  }

  private ResponseEntity<String> shown(String token) {
    Optional<AlertLink> link = link(token);
    Optional<Alert> alert = link.flatMap(l -> alerts.find(l.alert()));
    if (alert.isEmpty()) {
      return gone();
    }
    String me = views.name(link.orElseThrow().person());
    Alert.Acknowledgement holder = alert.get().acknowledged();
    String template = alert.get().isOpen() && holder == null ? "alerting/ack.jte" : "alerting/taken.jte";
    return screens.show(template, Map.of("view", views.of(alert.get()), "me", me, "act", "/a/" + token, "several", Several.of(alerts, alert.get())));
  }

  @PostMapping("/a/{token}")
  ResponseEntity<String> acknowledge(@PathVariable String token) {
    try {
      return acknowledged(token);
    } catch (DataAccessException | TransactionException e) {
      return remembered(token).map(link -> {
        survival.acknowledge(link);
        return screens.goTo("/a/" + token);
      }).orElseGet(SurvivalScreens::away);
    }
  }

  private ResponseEntity<String> acknowledged(String token) {
    Optional<AlertLink> link = link(token).filter(l -> alerts.find(l.alert()).isPresent());
    if (link.isEmpty()) {
      return gone();
    }
    alerts.acknowledge(link.get().alert(), Actor.byLink(views.name(link.get().person())));
    return screens.goTo("/a/" + token);
  }

  /** The next one is called at once. */
  @PostMapping("/a/{token}/pass")
  ResponseEntity<String> passOn(@PathVariable String token, @RequestParam int rung) {
    Optional<AlertLink> link = link(token).filter(l -> alerts.find(l.alert()).isPresent());
    if (link.isEmpty()) {
      return gone();
    }
    String person = link.get().person();
    handovers.passOn(link.get().alert(), person, rung, Actor.byLink(views.name(person)));
    return screens.goTo("/a/" + token);
  }

  /** Asks a second time, because afterwards nobody is called any more. */
  @GetMapping("/a/{token}/not-real")
  ResponseEntity<String> isItNotReal(@PathVariable String token) {
    Optional<Alert> alert = link(token).flatMap(l -> alerts.find(l.alert()));
    if (alert.isEmpty()) {
      return gone();
    }
    return alert.get().isOpen() ? screens.show("alerting/not-real.jte", Map.of("view", views.of(alert.get()), "act", "/a/" + token)) : screens.goTo("/a/" + token);
  }

  @PostMapping("/a/{token}/not-real")
  ResponseEntity<String> notReal(@PathVariable String token) {
    Optional<AlertLink> link = link(token).filter(l -> alerts.find(l.alert()).isPresent());
    if (link.isEmpty()) {
      return gone();
    }
    alerts.notReal(link.get().alert(), Actor.byLink(views.name(link.get().person())));
    return screens.goTo("/a/" + token);
  }

  private Optional<AlertLink> link(String token) {
    return capabilities.read(AlertLink.PURPOSE, token).flatMap(c -> AlertLink.parse(c.subject()));
  }

  /** While the database is away. */
  private Optional<AlertLink> remembered(String token) {
    return capabilities.remembered(AlertLink.PURPOSE, token).flatMap(c -> AlertLink.parse(c.subject()));
  }

  private ResponseEntity<String> gone() {
    return screens.show(HttpStatus.NOT_FOUND, "alerting/gone.jte", Map.of());
  }
}
