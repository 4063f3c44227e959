package dev.allclear.oncall.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.EscalationPolicy.Step;
import dev.allclear.oncall.Rosters;
import dev.allclear.oncall.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code EscalationPolicy}: who is woken when, while nobody acknowledges. */
@Component
class EscalationPolicyDocument implements DocumentKind<EscalationPolicy> {
  private final Rosters rosters;
  private final Catalog catalog;

  EscalationPolicyDocument(Rosters rosters, Catalog catalog) {
    this.rosters = rosters;
    this.catalog = catalog;
  }

  @Override public String kind() {
    return "EscalationPolicy";
  }

  @Override public int rank() {
    return 40;
  }

  @Override public EscalationPolicy read(String name, Spec spec) {
    List<Step> steps = spec.mappings("steps").stream().flatMap(s -> step(s).stream()).toList();
    int repeat = spec.whole("repeat", 0);
    @Nullable Target last = spec.optionalText("lastResort").flatMap(t -> target(spec, "lastResort", t)).orElse(null);
    try {
      return new EscalationPolicy(name, steps, repeat, last);
    } catch (IllegalArgumentException e) {
      spec.problem("steps", String.valueOf(e.getMessage()));
      return new EscalationPolicy(name, List.of(new Step(Duration.ZERO, List.of())), 0, null);
    }
  }

  private static Optional<Step> step(Spec spec) {
    Duration after = spec.duration("after", Duration.ZERO);
    List<Target> targets = spec.texts("notify").stream().flatMap(t -> target(spec, "notify", t).stream()).toList();
    try {
      return Optional.of(new Step(after, targets));
    } catch (IllegalArgumentException e) {
      spec.problem("after", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<Target> target(Spec spec, String field, String text) {
    try {
      return Optional.of(Target.parse(text));
    } catch (IllegalArgumentException e) {
      spec.problem(field, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  @Override public void put(String name, EscalationPolicy value) {
    Stream.concat(value.steps().stream().flatMap(s -> s.targets().stream()), Stream.ofNullable(value.lastResort()))
        .filter(t -> !known(t)).findFirst().ifPresent(t -> {
          throw new IllegalArgumentException("there is no " + t + "; apply it too");
        });
    rosters.put(value);
  }

  private boolean known(Target target) {
    return switch (target.kind()) {
      case PERSON -> catalog.person(target.name()).isPresent();
      case SCHEDULE -> rosters.schedule(target.name()).isPresent();
      case TEAM -> catalog.team(target.name()).isPresent();
    };
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec:
          steps:                               # `after` counts from the beginning of the round
            - { after: PT0S, notify: [ "schedule/payments" ] }     # person/NAME, schedule/NAME, team/NAME
            - { after: PT5M, notify: [ "person/bo" ] }
          repeat: 3                            # optional; how often the steps are gone through again, 0 when absent
          lastResort: "person/bo"              # optional; called when all rounds are over, or when a step has nobody to call
        """;
  }
}
