package dev.allclear.comms;

import dev.allclear.incident.AllClearCheck;
import dev.allclear.incident.Criterion;
import dev.allclear.incident.Incident;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says before the all clear who will get it, and who could not be told of the problem. */
@Component
class EverybodyTold implements AllClearCheck {
  private final ObjectProvider<Comms> comms;

  /** Provided late: comms asks incidents, which ask this check. */
  EverybodyTold(ObjectProvider<Comms> comms) {
    this.comms = comms;
  }

  @Override public List<Criterion> check(Incident incident) {
    Comms room = comms.getObject();
    List<Told> outcomes = room.updates(incident.id()).stream().flatMap(u -> room.outcomes(u).stream()).toList();
    if (outcomes.isEmpty()) {
      return List.of(new Criterion("told", Criterion.Answer.UNKNOWN, false, "Nobody was told of it, so nobody is sent the all clear."));
    }
    long failed = outcomes.stream().filter(t -> t.outcome() == Told.Outcome.FAILED).map(t -> t.recipient().address()).distinct().count();
    int told = room.told(incident.id()).size();
    return List.of(failed == 0
        ? new Criterion("told", Criterion.Answer.YES, false, "The all clear goes to the " + told + " who were told.")
        : new Criterion("told", Criterion.Answer.NO, false, "The all clear goes to the " + told + " who were told; " + failed + " could not be reached."));
  }
}
