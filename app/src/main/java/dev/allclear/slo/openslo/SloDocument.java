package dev.allclear.slo.openslo;

import dev.allclear.base.Ids;
import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.Selection;
import dev.allclear.slo.Source;
import dev.allclear.slo.Sources;
import dev.allclear.slo.openslo.SloReading.Promise;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code SLO} of OpenSLO v1: one or more objectives over one indicator. */
@Component
class SloDocument implements DocumentKind<List<Promise>> {
  private final Objectives objectives;
  private final Sources sources;
  private final Selection selection;
  private final Catalog catalog;

  SloDocument(Objectives objectives, Sources sources, Selection selection, Catalog catalog) {
    this.objectives = objectives;
    this.sources = sources;
    this.selection = selection;
    this.catalog = catalog;
  }

  @Override public String kind() {
    return "SLO";
  }

  @Override public String apiVersion() {
    return "openslo/v1";
  }

  @Override public int rank() {
    return 70;
  }

  @Override public List<Promise> read(String name, Spec spec) {
    return new SloReading(name, spec).read();
  }

  @Override public void put(String name, List<Promise> promises) {
    promises.forEach(this::check);
    List<Objective> kept = promises.stream().map(promise -> promise.objective(Ids.next())).toList();
    objectives.put(name, kept);
    kept.forEach(this::countExactly);
  }

  private void check(Promise promise) {
    if (catalog.service(promise.service()).isEmpty()) {
      throw new IllegalArgumentException("no service is named \"" + promise.service() + "\"; apply a Service of that name too");
    }
    promise.source().filter(source -> source.kind() != dev.allclear.slo.SourceKind.PUSH).ifPresent(source -> {
      if (sources.find(source.kind(), source.name()).isEmpty()) {
        throw new IllegalArgumentException("no source is named \"" + source + "\"; apply it too, or leave the source out for those of the service");
      }
    });
  }

  private void countExactly(Objective objective) {
    if (objective.measure() instanceof Measure.SlowerThan slower) {
      for (Source source : selection.of(objective)) {
        sources.count(source, slower.micros());
      }
    }
  }

  @Override public String example() {
    return """
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: checkout-requests, displayName: Requests succeed }
        spec:
          service: checkout-api
          indicator:
            metadata: { name: checkout-failures }
            spec:
              ratioMetric:
                counter: true
                bad: { metricSource: { type: allclear, spec: { events: failed } } }     # failed: status 500 and above; slow: over a limit, with over: PT0.5S
                total: { metricSource: { type: allclear, spec: { events: all } } }      # optional in both: source: access-log/NAME, probe/NAME or push/NAME
          timeWindow: [ { duration: 30d, isRolling: true } ]   # or { duration: 1M, calendar: { startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin } }
          budgetingMethod: Occurrences
          objectives: [ { displayName: Requests succeed, target: 0.999 } ]
          # a latency objective may also be written with
          #   indicator: { spec: { thresholdMetric: { metricSource: { type: allclear, spec: { events: latency } } } } }
          #   objectives: [ { op: lte, value: 0.5, target: 0.95 } ]          # value in seconds
        """;
  }
}
