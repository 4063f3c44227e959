package dev.allclear.mitigation;

import dev.allclear.incident.AllClearCheck;
import dev.allclear.incident.Criterion;
import dev.allclear.incident.Incident;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reminds before the all clear of a revert or patch that was prepared and that nobody said to have applied. Advises only: another mitigation may have done. */
@Component
class UnappliedReverts implements AllClearCheck {
  private final StoredMitigations stored;

  UnappliedReverts(StoredMitigations stored) {
    this.stored = stored;
  }

  @Override public List<Criterion> check(Incident incident) {
    List<Mitigation> reverts = stored.of(incident.id()).stream().filter(m -> m.kind().code()).toList();
    if (reverts.isEmpty()) {
      return List.of();
    }
    return reverts.stream().filter(m -> m.state() == Mitigation.State.PREPARED).findFirst()
        .map(m -> List.of(new Criterion("revert-applied", Criterion.Answer.UNKNOWN, false, "Whether branch " + m.details().branch() + " was deployed is not recorded.")))
        .orElseGet(() -> List.of(new Criterion("revert-applied", Criterion.Answer.YES, false, "What was prepared was applied.")));
  }
}
