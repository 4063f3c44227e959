package dev.allclear.slo.openslo;

import dev.allclear.access.Audit;
import dev.allclear.base.Ids;
import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objective.SourceName;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.Selection;
import dev.allclear.slo.Source;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.Withdrawals;
import dev.allclear.slo.burn.Target;
import dev.allclear.slo.metrics.MetricsKeeper;
import dev.allclear.slo.metrics.MetricsSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code SLO} of OpenSLO v1: one or more objectives over one indicator. */
@Component
class SloDocument implements DocumentKind<List<Promise>> {
  /** Slices, minutes of throughput and weighted means are made of minutes, which are not kept longer. */
  private static final Duration LONGEST = Duration.ofDays(35);
  private final Objectives objectives;
  private final Sources sources;
  private final Selection selection;
  private final Catalog catalog;
  private final Definitions definitions;
  private final MetricsKeeper metrics;
  private final Withdrawals withdrawals;
  private final Audit audit;

  SloDocument(Objectives objectives, Sources sources, Selection selection, Catalog catalog, Definitions definitions, MetricsKeeper metrics, Withdrawals withdrawals, Audit audit) {
    this.objectives = objectives;
    this.sources = sources;
    this.selection = selection;
    this.catalog = catalog;
    this.definitions = definitions;
    this.metrics = metrics;
    this.withdrawals = withdrawals;
    this.audit = audit;
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

  @Override public String note(Map<String, ?> document) {
    boolean hasPolicies = document.get("spec") instanceof Map<?, ?> spec && spec.get("alertPolicies") instanceof List<?> policies && !policies.isEmpty();
    return hasPolicies ? "alertPolicies are kept and not followed: " + OpenSloCheck.INSTEAD : "";
  }

  @Override public List<Promise> read(String name, Spec spec) {
    return read(name, null, spec);
  }

  @Override public List<Promise> read(String name, @Nullable String displayName, Spec spec) {
    return new SloReading(name, displayName, spec).read();
  }

  @Override public void put(String name, List<Promise> promises) {
    List<Objective> kept = new ArrayList<>(promises.stream().map(this::objective).toList());
    if (promises.stream().anyMatch(promise -> promise.weight() != null) && promises.size() > 1) {
      kept.add(composite(name, promises));
    }
    List<String> names = kept.stream().map(Objective::name).toList();
    withdrawals.of(objectives.ofDocument(name).stream().filter(each -> !names.contains(each)).toList());
    objectives.put(name, kept);
    kept.forEach(this::countExactly);
    kept.forEach(each -> audit.record("objective.put", each.name(), each.service() + ", " + each.target().good().movePointRight(2).stripTrailingZeros().toPlainString() + "% over " + each.window().period().toDays() + " days"));
  }

  private Objective objective(Promise promise) {
    if (catalog.service(promise.service()).isEmpty()) {
      throw new IllegalArgumentException("no service is named \"" + promise.service() + "\"; apply a Service of that name too");
    }
    Indicator indicator = indicator(promise);
    Measure measure = measure(promise, indicator);
    Optional<SourceName> source = source(promise, indicator, measure);
    source.ifPresent(each -> check(each, measure));
    return new Objective(promise.name(), Objective.NEW, Ids.next(), promise.displayName(), promise.service(), source, indicator.group(), measure, promise.target(), promise.window(), promise.slicing(),
        new TreeMap<>(), null);
  }

  private Optional<SourceName> source(Promise promise, Indicator indicator, Measure measure) {
    Indicator.Looked looked = indicator.looked();
    if (looked != null) {
      return Optional.of(looked(promise, looked, measure));
    }
    return indicator.asked() != null ? Optional.of(asked(promise, indicator.asked())) : Optional.ofNullable(indicator.source()).map(SourceName::parse);
  }

  private Indicator indicator(Promise promise) {
    Indicator own = promise.indicator();
    String reference = promise.indicatorRef();
    Indicator indicator = own != null ? own : definitions.indicator(String.valueOf(reference))
        .orElseThrow(() -> new IllegalArgumentException("no SLI is named \"" + reference + "\"; apply it too, or write the indicator inline"));
    if (indicator.threshold() != null && promise.limit() == null) {
      throw new IllegalArgumentException("the indicator \"" + reference + "\" is a threshold; objective \"" + promise.name() + "\" needs op and value");
    }
    return indicator;
  }

  private static Measure measure(Promise promise, Indicator indicator) {
    Measure measure = indicator.measure(promise.limit());
    boolean isByMinute = promise.slicing() != null || indicator.group() != null || !measure.counted().equals(measure) || promise.weight() != null;
    if (isByMinute && promise.window().period().compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("\"" + promise.name() + "\" is counted by slices, minutes or groups, which are kept " + LONGEST.toDays()
          + " days; its window is longer. Choose a shorter window, or count events (Occurrences)");
    }
    return measure;
  }

  /** The store is asked under the objective's own name. */
  private SourceName asked(Promise promise, Indicator.Asked asked) {
    DataSource store = store(asked.dataSource());
    metrics.keep(SourceKind.PROMETHEUS, promise.name(), new MetricsSettings(promise.service(), MetricsSettings.Via.ASKED, store.url(), store.headers(), Duration.ofMinutes(1),
        asked.total(), asked.bad(), asked.good(), null, List.of(), null, null));
    return new SourceName(SourceKind.PROMETHEUS, promise.name());
  }

  private SourceName looked(Promise promise, Indicator.Looked looked, Measure measure) {
    DataSource store = store(looked.dataSource());
    metrics.keep(SourceKind.VALUE, promise.name(), MetricsSettings.looking(promise.service(), store.url(), store.headers(), MetricsSettings.Look.of(measure, looked.query(), looked.ofFailures())));
    return new SourceName(SourceKind.VALUE, promise.name());
  }

  private DataSource store(String name) {
    return definitions.dataSource(name).orElseThrow(() -> new IllegalArgumentException("no DataSource is named \"" + name + "\"; apply it too"));
  }

  /** Promises the weighted mean of what its parts promise. */
  private static Objective composite(String name, List<Promise> promises) {
    SortedMap<String, BigDecimal> parts = new TreeMap<>();
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal weights = BigDecimal.ZERO;
    for (Promise promise : promises) {
      BigDecimal weight = promise.weight() == null ? BigDecimal.ONE : promise.weight();
      parts.put(promise.name(), weight);
      sum = sum.add(weight.multiply(promise.target().good()));
      weights = weights.add(weight);
    }
    Promise first = promises.getFirst();
    Target target = new Target(sum.divide(weights, 9, RoundingMode.HALF_UP));
    return new Objective(name, Objective.NEW, Ids.next(), name, first.service(), Optional.empty(), null, new Measure.Failures(), target, first.window(), null, parts, null);
  }

  private void check(SourceName source, Measure measure) {
    if (source.kind() == SourceKind.PUSH) {
      return;
    }
    if (sources.find(source.kind(), source.name()).isEmpty()) {
      throw new IllegalArgumentException("no source is named \"" + source + "\"; apply it too, or leave the source out for those of the service");
    }
    MetricsSettings settings = metrics.settings(source.kind(), source.name());
    if (measure instanceof Measure.OlderThan && (settings == null || settings.fresh() == null)) {
      throw new IllegalArgumentException("\"" + source + "\" does not know how old its data are; a document of kind Metrics or Prometheus with \"fresh\" does");
    }
    if (settings != null && measure instanceof Measure.SlowerThan slower && !settings.counts(slower.micros())) {
      throw new IllegalArgumentException("\"" + source + "\" cannot count requests slower than " + Duration.ofNanos(slower.micros() * 1_000)
          + "; add that limit to its \"within\", with the bucket that counts it");
    }
  }

  private void countExactly(Objective objective) {
    if (!objective.isComposite() && objective.measure().limit().isPresent()) {
      for (Source source : selection.of(objective)) {
        check(new SourceName(source.kind(), source.name()), objective.measure());
        sources.count(source, objective.measure().limit().getAsLong());
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
                total: { metricSource: { type: allclear, spec: { events: all } } }      # optional in both: source: access-log/NAME, metrics/NAME, prometheus/NAME, probe/NAME or push/NAME
          timeWindow: [ { duration: 30d, isRolling: true } ]   # or { duration: 1M, calendar: { startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin } }
          budgetingMethod: Occurrences                         # or Timeslices, RatioTimeslices, with timeSliceWindow (and timeSliceTarget) in the objective
          objectives: [ { displayName: Requests succeed, target: 0.999 } ]
          # a latency objective may also be written with
          #   indicator: { spec: { thresholdMetric: { metricSource: { type: allclear, spec: { events: latency } } } } }
          #   objectives: [ { op: lte, value: 0.5, target: 0.95 } ]          # value in seconds
          # with events: freshness the value is how old data may be (a source with "fresh"), with events: throughput and op: gte how many events a minute has
          # group: shop-web beside events promises only the events of that consumer (route, region): of the value of the label that the source counts apart
          # of a store (metricSourceRef: NAME of a DataSource, type: Prometheus, spec: { query: ... }) ratioMetric has counters, or raw with rawType: success or failure: a ratio;
          # thresholdMetric compares the value of each series with op and value. Both are looked at once a minute
          # alertPolicies are kept and not followed: pages follow four pairs of burn-rate windows and the escalation policy of the service
          # indicatorRef: NAME refers to a document of kind SLI; objectives that have an indicator and a compositeWeight each make a composite
        """;
  }
}
