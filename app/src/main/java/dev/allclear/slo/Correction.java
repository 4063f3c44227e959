package dev.allclear.slo;

import dev.allclear.slo.burn.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

  /** What is left of a span without these, in order. */
  static List<Span> left(Span whole, List<Correction> corrections) {
    List<Span> left = new ArrayList<>();
    Instant from = whole.from();
    for (Correction each : corrections.stream().sorted(Comparator.comparing(correction -> correction.span().from())).toList()) {
      Instant until = each.span().from().isBefore(whole.to()) ? each.span().from() : whole.to();
      if (until.isAfter(from)) {
        left.add(new Span(from, until));
      }
      from = each.span().to().isAfter(from) ? each.span().to() : from;
    }
    if (from.isBefore(whole.to())) {
      left.add(new Span(from, whole.to()));
    }
    return left;
  }

  public boolean concerns(Objective objective) {
    return service.equals(objective.service()) && (objectives.isEmpty() || objectives.contains(objective.name()));
  }
}
