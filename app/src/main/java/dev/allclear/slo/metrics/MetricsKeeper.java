package dev.allclear.slo.metrics;

import dev.allclear.catalog.Catalog;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objective.SourceName;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.Source;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Enters sources of metrics, as their documents say. A changed document begins to count anew: a counter that it newly selects is not new. */
@Component
public class MetricsKeeper {
  private final Sources sources;
  private final CounterLedger ledger;
  private final Catalog catalog;
  private final Objectives objectives;
  private final JsonMapper json;

  MetricsKeeper(Sources sources, CounterLedger ledger, Catalog catalog, Objectives objectives, JsonMapper json) {
    this.sources = sources;
    this.ledger = ledger;
    this.catalog = catalog;
    this.objectives = objectives;
    this.json = json;
  }

  public void keep(SourceKind kind, String name, MetricsSettings settings) {
    if (catalog.service(settings.service()).isEmpty()) {
      throw new IllegalArgumentException("no service is named \"" + settings.service() + "\"; apply a Service of that name too");
    }
    objectives.all().stream().filter(objective -> isOver(objective, new SourceName(kind, name), settings)).findFirst().ifPresent(objective -> {
      throw new IllegalArgumentException("objective \"" + objective.name() + "\" promises a latency or an age that this source cannot count; add its limit to \"within\", or \"fresh\"");
    });
    Source source = sources.put(kind, name, settings.service(), json.writeValueAsString(settings));
    ledger.forget(source.id());
    settings.within().forEach(each -> sources.count(source, each.micros()));
  }

  /** Whether the objective is measured by this source, and needs a limit that it does not count. */
  private static boolean isOver(Objective objective, SourceName source, MetricsSettings settings) {
    boolean isOurs = objective.source().map(source::equals).orElse(objective.service().equals(settings.service()));
    return isOurs && (objective.measure() instanceof Measure.SlowerThan slower && !settings.counts(slower.micros())
        || objective.measure() instanceof Measure.OlderThan && settings.fresh() == null);
  }

  /** What a source's document said; null when it counts no metrics. */
  public @Nullable MetricsSettings settings(SourceKind kind, String name) {
    return kind != SourceKind.METRICS && kind != SourceKind.PROMETHEUS 
        ? null : sources.all(kind).stream().filter(each -> each.source().name().equals(name)).findFirst()
        .map(each -> json.readValue(each.settings(), MetricsSettings.class)).orElse(null);
  }
}
