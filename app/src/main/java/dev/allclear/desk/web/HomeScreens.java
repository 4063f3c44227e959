package dev.allclear.desk.web;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.base.web.Frame;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.Screens;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.Shift;
import dev.allclear.oncall.Shifts;
import dev.allclear.slo.Standing;
import dev.allclear.slo.Standings;
import dev.allclear.slo.burn.Counts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /}: how things are, in a sentence; what wants somebody; who is on call; and the catalogue of what is offered. */
@Controller
class HomeScreens {
  private static final Duration LATELY = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);

  private final Standings standings;
  private final Alerts alerts;
  private final Incidents incidents;
  private final OnCall onCall;
  private final Catalog catalog;
  private final Wants wants;
  private final Clock clock;
  private final Frames frames;
  private final Screens screens;

  HomeScreens(Standings standings, Alerts alerts, Incidents incidents, OnCall onCall, Catalog catalog, Wants wants, Clock clock, Frames frames, Screens screens) {
    this.standings = standings;
    this.alerts = alerts;
    this.incidents = incidents;
    this.onCall = onCall;
    this.catalog = catalog;
    this.wants = wants;
    this.clock = clock;
    this.frames = frames;
    this.screens = screens;
  }

  @GetMapping("/") ResponseEntity<String> home() {
    Frame frame = frames.current();
    Instant now = clock.instant();
    List<Standing> all = standings.all();
    Map<String, SortedMap<Instant, Counts>> days = standings.lastDay(all);
    List<PromiseRow> promises = all.stream().map(standing -> PromiseRow.of(standing, days.getOrDefault(standing.objective().name(), new TreeMap<>()), frame)).toList();
    List<Incident> lately = incidents.since(now.minus(LATELY));
    List<Alert> loose = alerts.open().stream().filter(alert -> incidents.ofAlert(alert.id()).isEmpty()).toList();
    boolean empty = catalog.services().isEmpty();
    return screens.show("desk/home.jte", Map.of("view", HomeView.of(all, promises, loose, lately, wants.of(loose, lately), duties(now), empty, frame), "empty", empty));
  }

  private List<HomeView.Duty> duties(Instant now) {
    return onCall.schedules().stream().map(schedule -> {
      Shift shift = Shifts.around(schedule, now, MONTH);
      return new HomeView.Duty(schedule.name(), shift.people().stream().map(this::called).toList(), shift.to().isBefore(now.plus(MONTH)) ? shift.to() : null);
    }).toList();
  }

  private String called(String person) {
    return catalog.person(person).map(Person::displayName).orElse(person);
  }

  @GetMapping("/catalog") ResponseEntity<String> catalog() {
    return screens.show("desk/catalog.jte", Map.of("catalog", catalog));
  }
}
