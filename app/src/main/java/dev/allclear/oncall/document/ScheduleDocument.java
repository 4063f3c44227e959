package dev.allclear.oncall.document;

import dev.allclear.base.Events;
import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.oncall.Moves;
import dev.allclear.oncall.Rosters;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.ScheduleOverride;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** {@code Schedule}: who is on call when. */
@Component
class ScheduleDocument implements DocumentKind<Schedule> {
  private static final Duration TOLD_AHEAD = Duration.ofDays(28);
  private final Rosters rosters;
  private final Catalog catalog;
  private final Events events;
  private final Clock clock;

  ScheduleDocument(Rosters rosters, Catalog catalog, Events events, Clock clock) {
    this.rosters = rosters;
    this.catalog = catalog;
    this.events = events;
    this.clock = clock;
  }

  @Override public String kind() {
    return "Schedule";
  }

  @Override public int rank() {
    return 30;
  }

  @Override public Schedule read(String name, Spec spec) {
    return ScheduleReading.read(name, spec);
  }

  @Override public void put(String name, Schedule value) {
    Stream.of(value.layers().stream().flatMap(l -> l.rotation().people().stream()), value.overrides().stream().flatMap(ScheduleDocument::named),
        value.temporary().stream().flatMap(t -> t.shifts().stream()).flatMap(s -> s.people().stream())).flatMap(s -> s)
        .filter(p -> catalog.person(p).isEmpty()).findFirst().ifPresent(p -> {
          throw new IllegalArgumentException("nobody is named \"" + p + "\"; apply a Person of that name too");
        });
    Optional<Schedule> before = rosters.schedule(name);
    rosters.put(value);
    before.ifPresent(b -> Moves.of(b, value, clock.instant(), clock.instant().plus(TOLD_AHEAD)).forEach(events::publish));
  }

  private static Stream<String> named(ScheduleOverride override) {
    return switch (override) {
      case ScheduleOverride.Add add -> Stream.of(add.person());
      case ScheduleOverride.Remove remove -> Stream.of(remove.person());
      case ScheduleOverride.Replace replace -> Stream.of(replace.person(), replace.by());
    };
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Schedule
        metadata: { name: payments }
        spec:
          timeZone: Europe/Berlin              # hand-offs happen on this clock
          layers:                              # a later layer covers an earlier one
            - rotation: { unit: week, every: 1, start: "2026-01-05T09:00", people: [ana, bo] }     # hour, day, week or month; local wall time
              days: [mon, tue, wed, thu, fri]  # optional; excluded days use up no turn
              hours: { from: "09:00", to: "17:00" }     # optional; past midnight they belong to the day they begin
              timeZone: America/Chicago        # optional; on another clock than the schedule's, to follow the sun
          overrides:                           # optional; in order, each one of add, remove, replace
            - { from: "2026-02-02T08:00:00Z", to: "2026-02-03T08:00:00Z", replace: { person: ana, by: bo } }
          temporary:                           # optional; fixed shifts that take the place of all layers for a while
            - from: "2026-12-24T00:00:00Z"
              to: "2026-12-27T00:00:00Z"
              shifts: [ { from: "2026-12-24T00:00:00Z", to: "2026-12-27T00:00:00Z", people: [bo] } ]
        """;
  }
}
