package dev.allclear.alerting.web;

import dev.allclear.access.Actor;
import dev.allclear.access.Actors;
import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Handovers;
import dev.allclear.alerting.UnknownAlert;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.notify.Page;
import dev.allclear.oncall.Target;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Alerts as JSON. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertApi {
  private final Alerts alerts;
  private final Handovers handovers;
  private final Timelines timelines;
  private final Catalog catalog;
  private final Actors actors;

  AlertApi(Alerts alerts, Handovers handovers, Timelines timelines, Catalog catalog, Actors actors) {
    this.alerts = alerts;
    this.handovers = handovers;
    this.timelines = timelines;
    this.catalog = catalog;
    this.actors = actors;
  }

  /** Whoever acknowledges; {@code person} is a name in the catalogue, for programs that act for somebody. */
  record By(@Nullable String person) {}

  record Listing(String schema, List<Alerts.Status> alerts) {}

  record Answer(String schema, UUID id, String key, String service, String severity, String summary, String state, String origin, UUID timeline, Instant openedAt,
      @Nullable Instant beganAt, Alert.@Nullable Acknowledgement acknowledged, Alert.@Nullable Closing closed, @Nullable Instant nextCallAt, List<String> facts) {
    static Answer of(Alert a) {
      return new Answer("allclear.alert/1", a.id(), a.senderKey(), a.service(), a.severity().name(), a.summary(), a.state(), a.origin().name().toLowerCase(Locale.ROOT),
          a.timeline().value(), a.openedAt(), a.beganAt(), a.acknowledged(), a.closed(), a.nextAt(), a.facts());
    }
  }

  record Acknowledged(String schema, UUID id, String service, String state, boolean isNew, @Nullable String by, @Nullable Instant since) {}

  record Whom(@Nullable String to) {}

  /** @param called false when it was over */
  record Escalated(String schema, UUID id, String service, String state, boolean called, @Nullable Instant nextCallAt) {}

  record Line(long number, Instant at, Instant pinnedAt, String kind, String sentence, @Nullable String source, String confidence, Evidence evidence) {}

  @GetMapping
  Listing all() {
    return new Listing("allclear.alerts/1", alerts.status());
  }

  @GetMapping("/{id}")
  Answer one(@PathVariable UUID id) {
    return Answer.of(alert(id));
  }

  @GetMapping("/{id}/timeline")
  List<Line> timeline(@PathVariable UUID id) {
    return timelines.of(alert(id).timeline()).stream().map(e -> {
      Pin p = e.pin();
      return new Line(e.number(), p.at(), e.pinnedAt(), word(p.kind()), p.sentence(), p.source(), word(p.confidence()), p.evidence());
    }).toList();
  }

  @GetMapping("/{id}/pages")
  List<Page> pages(@PathVariable UUID id) {
    return alerts.pages(alert(id).id());
  }

  @PostMapping("/{id}/acknowledge")
  Acknowledged acknowledge(@PathVariable UUID id, @RequestBody(required = false) @Nullable By by) {
    Alerts.Acknowledged done = alerts.acknowledge(id, actor(by));
    Alert.Acknowledgement holder = done.alert().acknowledged();
    return new Acknowledged("allclear.acknowledged/1", id, done.alert().service(), done.alert().state(), done.isNew(), holder == null ? null : holder.by(),
        holder == null ? null : holder.at());
  }

  @PostMapping("/{id}/close")
  Answer close(@PathVariable UUID id) {
    alerts.close(id, actors.current());
    return one(id);
  }

  /** Calls the next step at once, or {@code to}: {@code person/NAME}, {@code schedule/NAME} or {@code team/NAME}. */
  @PostMapping("/{id}/escalate")
  Escalated escalate(@PathVariable UUID id, @RequestBody(required = false) @Nullable Whom whom) {
    String to = whom == null ? null : whom.to();
    Actor by = actors.current();
    boolean done = to == null || to.isBlank() ? handovers.escalate(id, by) : handovers.call(id, Target.parse(to), by);
    Alert alert = alert(id);
    return new Escalated("allclear.escalated/1", id, alert.service(), alert.state(), done, alert.nextAt());
  }

  /** A person says that it is none. */
  @PostMapping("/{id}/not-real")
  Answer notReal(@PathVariable UUID id) {
    alerts.notReal(id, actors.current());
    return one(id);
  }

  private Actor actor(@Nullable By by) {
    String person = by == null ? null : by.person();
    Actor current = actors.current();
    if (person == null || person.isBlank()) {
      return current;
    }
    Person known = catalog.person(person).orElseThrow(() -> new IllegalArgumentException("Nobody is named \"" + person + "\" in the catalogue."));
    return new Actor(known.displayName(), current.kind(), current.role());
  }

  private Alert alert(UUID id) {
    return alerts.find(id).orElseThrow(() -> new UnknownAlert(id));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
