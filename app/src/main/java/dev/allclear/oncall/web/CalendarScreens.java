package dev.allclear.oncall.web;

import dev.allclear.access.Capabilities;
import dev.allclear.base.Links;
import dev.allclear.base.Transactions;
import dev.allclear.base.web.Screens;
import dev.allclear.oncall.ICalendar;
import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.Shift;
import dev.allclear.oncall.Shifts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Calendars that phones subscribe to: the address is the right to read, because calendar programs cannot sign in. */
@Controller
class CalendarScreens {
  private static final String PURPOSE = "calendar";
  private static final Duration LIVES = Duration.ofDays(730);
  private static final Duration BACK = Duration.ofDays(28);
  private static final Duration AHEAD = Duration.ofDays(182);
  private final OnCall onCall;
  private final Capabilities capabilities;
  private final Links links;
  private final Screens screens;
  private final Transactions tx;
  private final Clock clock;

  CalendarScreens(OnCall onCall, Capabilities capabilities, Links links, Screens screens, Transactions tx, Clock clock) {
    this.onCall = onCall;
    this.capabilities = capabilities;
    this.links = links;
    this.screens = screens;
    this.tx = tx;
    this.clock = clock;
  }

  @PostMapping("/oncall/calendar")
  ResponseEntity<String> make(@RequestParam String schedule) {
    String token = tx.in(() -> capabilities.issue(PURPOSE, schedule, clock.instant().plus(LIVES)));
    return screens.show("oncall/calendar.jte", Map.of("schedule", schedule, "address", links.to("/a/calendar/" + token + ".ics").toString()));
  }

  @GetMapping("/a/calendar/{token}.ics")
  ResponseEntity<String> read(@PathVariable String token) {
    Optional<Schedule> schedule = capabilities.read(PURPOSE, token).flatMap(c -> onCall.schedules().stream().filter(s -> s.name().equals(c.subject())).findFirst());
    return schedule.map(this::calendar).orElseGet(() -> ResponseEntity.notFound().build());
  }

  private ResponseEntity<String> calendar(Schedule schedule) {
    Instant now = clock.instant();
    List<Shift> shifts = Shifts.of(schedule, now.minus(BACK), now.plus(AHEAD));
    return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8")).header("Cache-Control", "no-store")
        .body(ICalendar.of(schedule.name(), shifts, now, onCall::displayName));
  }
}
