package dev.allclear.oncall;

import dev.allclear.base.document.ApplyCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Refuses what would leave a minute of the coming year to nobody: a policy, or a change of a schedule, a team or a person that a policy relies on. */
@Component
class ReachedCheck implements ApplyCheck {
  private static final Duration YEAR = Duration.ofDays(364);
  private static final Set<String> KINDS = Set.of("EscalationPolicy", "Schedule", "Team", "Person");
  private final Rosters rosters;
  private final Proofs proofs;
  private final Clock clock;

  ReachedCheck(Rosters rosters, Proofs proofs, Clock clock) {
    this.rosters = rosters;
    this.proofs = proofs;
    this.clock = clock;
  }

  @Override public boolean concerns(String kind) {
    return KINDS.contains(kind);
  }

  @Override public List<Fault> faults() {
    Instant now = clock.instant();
    return rosters.policies().stream().flatMap(p -> sentence(proofs.of(p, now, now.plus(YEAR))).map(s -> new Fault("EscalationPolicy", p.name(), s)).stream()).toList();
  }

  static Optional<String> sentence(Proof proof) {
    if (proof.holds()) {
      return Optional.empty();
    }
    Proof.Gap gap = proof.nobody().getFirst();
    String more = proof.nobody().size() > 1 ? " and in " + (proof.nobody().size() - 1) + " more stretches of the coming year" : "";
    return Optional.of("would leave nobody to call from " + gap.from() + " to " + gap.to() + more + ": no step reaches anybody then"
        + (proof.lastResort().isEmpty() ? "; name a lastResort" : ", and the lastResort " + proof.lastResort() + " reaches nobody either: name a person who can be reached")
        + ", or close the gap in the schedule");
  }
}
