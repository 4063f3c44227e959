package dev.allclear.oncall.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.Proof;
import dev.allclear.oncall.Proofs;
import dev.allclear.oncall.Rosters;
import dev.allclear.oncall.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** {@code EscalationPolicy}: who is woken when, while nobody acknowledges. */
@Component
class EscalationPolicyDocument implements DocumentKind<EscalationPolicy> {
  private final Rosters rosters;
  private static final Duration YEAR = Duration.ofDays(364);
  private final Catalog catalog;
  private final Proofs proofs;
  private final Clock clock;

  EscalationPolicyDocument(Rosters rosters, Catalog catalog, Proofs proofs, Clock clock) {
    this.rosters = rosters;
    this.catalog = catalog;
    this.proofs = proofs;
    this.clock = clock;
  }

  @Override public String kind() {
    return "EscalationPolicy";
  }

  @Override public int rank() {
    return 40;
  }

  @Override public EscalationPolicy read(String name, Spec spec) {
    return EscalationPolicyReading.read(name, spec);
  }

  @Override public void put(String name, EscalationPolicy value) {
    Stream.concat(value.steps().stream().flatMap(s -> s.targets().stream()), Stream.ofNullable(value.lastResort()))
        .filter(t -> !known(t)).findFirst().ifPresent(t -> {
          throw new IllegalArgumentException("there is no " + t + "; apply it too");
        });
    refuseNobody(value);
    rosters.put(value);
  }

  /** A policy that leaves a minute of the coming year to nobody has to name a last resort. */
  private void refuseNobody(EscalationPolicy policy) {
    Instant now = clock.instant();
    Proof proof = proofs.of(policy, now, now.plus(YEAR));
    if (!proof.holds()) {
      Proof.Gap gap = proof.gaps().getFirst();
      throw new IllegalArgumentException("would leave nobody to call from " + gap.from() + " to " + gap.to() + (proof.gaps().size() > 1 ? " and in " + (proof.gaps().size() - 1)
          + " more stretches of the coming year" : "") + ": no step reaches anybody then; name a lastResort, or close the gap in the schedule");
    }
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
