package dev.allclear.slo.metrics;

import dev.allclear.catalog.Catalog;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objective.SourceName;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.Source;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import java.util.Optional;
import java.util.stream.Stream;
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
    SourceName source = new SourceName(kind, name);
    Stream.concat(objectives.by(source).stream(), objectives.of(settings.service()).stream()).filter(objective -> isOver(objective, source, settings)).findFirst().ifPresent(objective -> {
      throw new IllegalArgumentException("objective \"" + objective.name() + "\" promises a latency or an age that this source cannot count; add its limit to \"within\", or \"fresh\"");
    });
    String written = json.writeValueAsString(settings);
    Optional<String> before = sources.settings(kind, name).filter(each -> !each.equals(written));
    Source kept = sources.put(kind, name, settings.service(), written);
    if (before.isPresent() && settings.via() == MetricsSettings.Via.ASKED) {
      sources.anew(kept, !settings.asksAs(json.readValue(before.get(), MetricsSettings.class)));
    }
    ledger.forget(kept.id());
    settings.within().forEach(each -> sources.count(kept, each.micros()));
  }

  /** Whether the objective is measured by this source, and needs a limit that it does not count. */
  private static boolean isOver(Objective objective, SourceName source, MetricsSettings settings) {
    boolean isOurs = objective.source().map(source::equals).orElse(settings.look() == null && objective.service().equals(settings.service()));
    return isOurs && (objective.measure() instanceof Measure.SlowerThan slower && !settings.counts(slower.micros())
        || objective.measure() instanceof Measure.OlderThan && settings.fresh() == null);
  }

  /** What a source's document said; null when it counts no metrics. */
  public @Nullable MetricsSettings settings(SourceKind kind, String name) {
    boolean isOfMetrics = kind == SourceKind.METRICS || kind == SourceKind.PROMETHEUS || kind == SourceKind.VALUE;
    return isOfMetrics ? sources.settings(kind, name).map(each -> json.readValue(each, MetricsSettings.class)).orElse(null) : null;
  }
}
