package dev.allclear.notify;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Team;
import dev.allclear.oncall.Layer;
import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.ReachDoubts;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.Target;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Knows whose contacts are not verified. */
@Component
class UnprovenReach implements ReachDoubts {
  private final OnCall onCall;
  private final Catalog catalog;
  private final ContactMethods methods;

  UnprovenReach(OnCall onCall, Catalog catalog, ContactMethods methods) {
    this.onCall = onCall;
    this.catalog = catalog;
    this.methods = methods;
  }

  @Override public List<String> doubts() {
    Stream<String> called = onCall.policies().stream().flatMap(p -> Stream.concat(p.steps().stream().flatMap(s -> s.targets().stream()), Stream.ofNullable(p.lastResort())))
        .filter(Objects::nonNull).flatMap(this::named);
    return Stream.concat(called, onCall.schedules().stream().flatMap(UnprovenReach::named)).distinct().sorted().flatMap(n -> catalog.person(n).stream())
        .flatMap(p -> methods.doubts(p).stream()).toList();
  }

  private Stream<String> named(Target target) {
    return switch (target.kind()) {
      case PERSON -> Stream.of(target.name());
      case TEAM -> catalog.team(target.name()).map(Team::members).stream().flatMap(List::stream);
      default -> Stream.empty();
    };
  }

  private static Stream<String> named(Schedule schedule) {
    return schedule.layers().stream().map(Layer::rotation).flatMap(r -> r.people().stream());
  }
}
