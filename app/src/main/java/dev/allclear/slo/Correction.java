package dev.allclear.slo;

import dev.allclear.slo.burn.Span;
import java.util.List;

/**
 * Time that counts neither for nor against a promise: a maintenance that was announced, or data that were wrong. What was
 * measured stays as it is; a correction is applied where it is read, and taking it back brings the old numbers again.
 *
 * @param objectives those it applies to; empty for all of the service
 */
public record Correction(String name, String service, List<String> objectives, Span span, String reason) {
  public Correction {
    objectives = List.copyOf(objectives);
  }

  public boolean concerns(Objective objective) {
    return service.equals(objective.service()) && (objectives.isEmpty() || objectives.contains(objective.name()));
  }
}
