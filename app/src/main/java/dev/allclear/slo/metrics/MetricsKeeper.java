package dev.allclear.slo.metrics;

import dev.allclear.catalog.Catalog;
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
  private final JsonMapper json;

  MetricsKeeper(Sources sources, CounterLedger ledger, Catalog catalog, JsonMapper json) {
    this.sources = sources;
    this.ledger = ledger;
    this.catalog = catalog;
    this.json = json;
  }

  public void keep(SourceKind kind, String name, MetricsSettings settings) {
    if (catalog.service(settings.service()).isEmpty()) {
      throw new IllegalArgumentException("no service is named \"" + settings.service() + "\"; apply a Service of that name too");
    }
    Source source = sources.put(kind, name, settings.service(), json.writeValueAsString(settings));
    ledger.forget(source.id());
    settings.within().forEach(each -> sources.count(source, each.micros()));
  }

  /** What a source's document said; null when it counts no metrics. */
  public @Nullable MetricsSettings settings(SourceKind kind, String name) {
    return kind != SourceKind.METRICS && kind != SourceKind.PROMETHEUS 
        ? null : sources.all(kind).stream().filter(each -> each.source().name().equals(name)).findFirst()
        .map(each -> json.readValue(each.settings(), MetricsSettings.class)).orElse(null);
  }
}
