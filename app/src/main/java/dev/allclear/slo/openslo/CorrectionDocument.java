package dev.allclear.slo.openslo;

import dev.allclear.access.Audit;
import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.slo.Correction;
import dev.allclear.slo.Corrections;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.Sources;
import dev.allclear.slo.burn.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code Correction}: time that is left out of budgets and alerts. */
@Component
class CorrectionDocument implements DocumentKind<Correction> {
  private final Corrections corrections;
  private final Objectives objectives;
  private final Sources sources;
  private final Catalog catalog;
  private final Feeds feeds;
  private final Audit audit;

  CorrectionDocument(Corrections corrections, Objectives objectives, Sources sources, Catalog catalog, Feeds feeds, Audit audit) {
    this.corrections = corrections;
    this.objectives = objectives;
    this.sources = sources;
    this.catalog = catalog;
    this.feeds = feeds;
    this.audit = audit;
  }

  @Override public String kind() {
    return "Correction";
  }

  @Override public int rank() {
    return 80;
  }

  @Override public Correction read(String name, Spec spec) {
    Instant from = instant(spec, "from");
    Instant to = instant(spec, "to");
    if (to.isBefore(from)) {
      spec.problem("to", "lies before from");
    }
    String reason = spec.text("reason");
    return new Correction(name, spec.text("service"), new ArrayList<>(spec.texts("objectives")), new Span(from, to.isBefore(from) ? from : to), reason);
  }

  private static Instant instant(Spec spec, String field) {
    Instant at = spec.instant(field).orElse(null);
    if (at == null) {
      spec.text(field);
      return Instant.EPOCH;
    }
    if (!at.truncatedTo(ChronoUnit.MINUTES).equals(at)) {
      spec.problem(field, "expected a whole minute, found \"" + at + "\"");
    }
    return at;
  }

  @Override public void put(String name, Correction correction) {
    if (catalog.service(correction.service()).isEmpty()) {
      throw new IllegalArgumentException("no service is named \"" + correction.service() + "\"; apply a Service of that name too");
    }
    List<String> known = objectives.of(correction.service()).stream().map(objective -> objective.name()).toList();
    correction.objectives().stream().filter(objective -> !known.contains(objective)).findFirst().ifPresent(objective -> {
      throw new IllegalArgumentException("\"" + correction.service() + "\" has no objective \"" + objective + "\"; it has " + String.join(", ", known));
    });
    corrections.put(correction);
    audit.record("correction.put", name, correction.service() + " from " + correction.span().from() + " to " + correction.span().to() + ": " + correction.reason());
    sources.of(correction.service()).forEach(source -> feeds.changed(source.id(), Instant.EPOCH));
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Correction
        metadata: { name: database-move }
        spec:
          service: checkout-api
          objectives: [checkout-requests]      # optional; all of the service when absent
          from: "2026-11-14T02:00:00Z"         # whole minutes; what was measured between stays stored, and is in no budget and no alert
          to: "2026-11-14T03:30:00Z"
          reason: Announced move of the database
        """;
  }
}
