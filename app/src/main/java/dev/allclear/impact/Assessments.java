package dev.allclear.impact;

import dev.allclear.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where assessments are kept. Each method joins the caller's transaction. */
public interface Assessments {
  /** @return false when the incident was assessed before; then nothing is stored */
  boolean add(Assessment assessment);

  Optional<Assessment> find(IncidentId incident);

  void asked(IncidentId incident, String caller, Instant at);

  /** @return false when the assessment knows no such caller */
  boolean answer(IncidentId incident, String caller, ConsumerImpact.Answer answer);

  void sign(IncidentId incident, String by, Instant at);

  /** Over all incidents of a service, by caller. */
  List<Usage> usage(String service);
}
