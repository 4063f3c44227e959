package dev.allclear.alerting.web;

import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Integrations;
import dev.allclear.alerting.LastEvents;
import dev.allclear.base.Links;
import dev.allclear.base.web.Screens;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where alerts come from: each integration with the last that it said, a test, and a trial of an example event. Keys are never shown whole. */
@Controller
class IntegrationScreens {
  private static final int SHOWN = 4;
  private final Integrations integrations;
  private final LastEvents lastEvents;
  private final TrialApi trials;
  private final Links links;
  private final Screens screens;

  IntegrationScreens(Integrations integrations, LastEvents lastEvents, TrialApi trials, Links links, Screens screens) {
    this.integrations = integrations;
    this.lastEvents = lastEvents;
    this.trials = trials;
    this.links = links;
    this.screens = screens;
  }

  @GetMapping("/integrations")
  ResponseEntity<String> list() {
    return screens.show("alerting/integrations.jte", Map.of("integrations", integrations.all().stream().map(this::shown).toList()));
  }

  @GetMapping("/integrations/{name}")
  ResponseEntity<String> one(@PathVariable String name) {
    return one(name, "", null);
  }

  @PostMapping("/integrations/{name}/test")
  ResponseEntity<String> test(@PathVariable String name) {
    return integrations.named(name).map(from -> {
      trials.test(from);
      // What became of it is among the last events: the screen claims nothing that is not there, and loading it anew sends no second test.
      return screens.goTo("/integrations/" + from.name());
    }).orElseGet(() -> unknown(name));
  }

  @PostMapping("/integrations/{name}/try")
  ResponseEntity<String> attempt(@PathVariable String name, @RequestParam(defaultValue = "") String event) {
    return integrations.named(name).map(from -> {
      try {
        return one(name, event, trials.attempt(from, JsonMapper.shared().readTree(event)));
      } catch (JacksonException e) {
        return one(name, event, new TrialApi.Answer("", List.of(), List.of("it is not JSON: " + e.getOriginalMessage())));
      }
    }).orElseGet(() -> unknown(name));
  }

  private ResponseEntity<String> one(String name, String event, TrialApi.@Nullable Answer trial) {
    return integrations.named(name).map(from -> {
      return screens.show("alerting/integration.jte", Map.of("integration", shown(from), "event", event.isEmpty() ? example(from) : event,
          "signals", trial == null ? List.of() : trial.signals(), "problems", trial == null ? List.of() : trial.problems()));
    }).orElseGet(() -> unknown(name));
  }

  private ResponseEntity<String> unknown(String name) {
    return screens.show(HttpStatus.NOT_FOUND, "base/problem.jte", Map.of("status", 404, "title", "There is no integration " + name, "detail", "The list is at /integrations."));
  }

  private ShownIntegration shown(Integration from) {
    return new ShownIntegration(from.name(), from.service(), word(from.kind()), address(from), from.handling().routes().size(), integrations.heardAt(from.name()).orElse(null), lastEvents.of(from.name()));
  }

  private static String word(Integration.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private String address(Integration from) {
    String key = from.key().substring(0, SHOWN) + "…";
    return switch (from.kind()) {
      case PAGERDUTY -> links.to("/v2/enqueue") + " with routing_key " + key;
      case HEARTBEAT -> links.to("/api/v1/heartbeats/").toString() + key;
      case EMAIL -> key + "@ or " + key + "+NAME@ the mail address of this machine";
      case ALERTMANAGER, GRAFANA, GENERIC, CHAT -> links.to("/api/v1/intake/" + word(from.kind()) + "/").toString() + key;
    };
  }

  private static String example(Integration from) {
    return switch (from.kind()) {
      case PAGERDUTY -> "{\"event_action\": \"trigger\", \"dedup_key\": \"disk\", \"payload\": {\"summary\": \"The disk is full\", \"source\": \"db-1\", \"severity\": \"critical\"}}";
      case ALERTMANAGER, GRAFANA -> "{\"alerts\": [{\"status\": \"firing\", \"fingerprint\": \"abc\", \"labels\": {\"alertname\": \"DiskFull\", \"severity\": \"critical\"}}]}";
      case GENERIC -> "{\"id\": \"disk\", \"title\": \"The disk is full\", \"severity\": \"critical\"}";
      case EMAIL -> "{\"subject\": \"The disk is full\", \"from\": \"cron@db-1\"}";
      case CHAT, HEARTBEAT -> "{}";
    };
  }
}
