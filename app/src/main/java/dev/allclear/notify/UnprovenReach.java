package dev.allclear.notify;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Team;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.Layer;
import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.ReachDoubts;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.ScheduleOverride;
import dev.allclear.oncall.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Knows whose contacts are not verified. */
@Component
class UnprovenReach implements ReachDoubts {
  private final OnCall onCall;
  private final Catalog catalog;
  private final ContactMethods methods;
  private final Clock clock;

  UnprovenReach(OnCall onCall, Catalog catalog, ContactMethods methods, Clock clock) {
    this.onCall = onCall;
    this.catalog = catalog;
    this.methods = methods;
    this.clock = clock;
  }

  @Override public List<String> doubts() {
    return doubts(Stream.concat(onCall.policies().stream().flatMap(p -> p.allTargets().stream()).flatMap(this::named), onCall.schedules().stream().flatMap(this::named)));
  }

  @Override public List<String> doubts(EscalationPolicy policy) {
    return doubts(policy.allTargets().stream().flatMap(this::named));
  }

  private List<String> doubts(Stream<String> people) {
    return people.distinct().sorted().flatMap(n -> catalog.person(n).stream()).flatMap(p -> methods.doubts(p).stream()).toList();
  }

  private Stream<String> named(Target target) {
    return switch (target.kind()) {
      case PERSON -> Stream.of(target.name());
      case TEAM -> catalog.team(target.name()).map(Team::members).stream().flatMap(List::stream);
      case SCHEDULE -> onCall.schedules().stream().filter(s -> s.name().equals(target.name())).flatMap(this::named);
      case CHANNEL -> Stream.empty();
    };
  }

  /** Whoever is on call now or later by the rotations, the temporary schedules and the overrides that are not over. */
  private Stream<String> named(Schedule schedule) {
    Instant now = clock.instant();
    Stream<String> layers = schedule.layers().stream().map(Layer::rotation).flatMap(r -> r.people().stream());
    Stream<String> fixed = schedule.temporary().stream().filter(t -> t.to().isAfter(now)).flatMap(t -> t.shifts().stream()).flatMap(s -> s.people().stream());
    Stream<String> added = schedule.overrides().stream().filter(o -> o.to().isAfter(now)).flatMap(o -> switch (o) {
      case ScheduleOverride.Add a -> Stream.of(a.person());
      case ScheduleOverride.Replace r -> Stream.of(r.by());
      case ScheduleOverride.Remove r -> Stream.empty();
    });
    return Stream.of(layers, fixed, added).flatMap(s -> s);
  }
}
