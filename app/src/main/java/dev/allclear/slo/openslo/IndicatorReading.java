package dev.allclear.slo.openslo;

import dev.allclear.base.document.Spec;
import dev.allclear.slo.Objective.SourceName;
import dev.allclear.slo.openslo.Indicator.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the spec of an SLI, field by field; what is wrong is reported with its line. */
final class IndicatorReading {
  private static final String OURS = "allclear";
  private static final String STORE = "prometheus";

  private IndicatorReading() {}

  /** What a metric source counts: events of ours, or the value of a query. */
  private record Counted(@Nullable String source, @Nullable String group, String events, @Nullable Long over, @Nullable String dataSource, @Nullable String query) {}

  /** @param metric an SLI's {@code spec} */
  static Indicator read(Spec metric) {
    metric.optionalText("description");
    if (metric.has("thresholdMetric")) {
      Counted counted = counted(metric.mapping("thresholdMetric"), "latency, freshness, throughput");
      if (counted.query() != null) {
        metric.problem("thresholdMetric", "a value of a store is no count; use ratioMetric with the counters of two buckets, or a document of kind Prometheus with \"fresh\"");
      }
      return new Indicator(counted.source(), counted.group(), Indicator.Threshold.valueOf(counted.events().toUpperCase(Locale.ROOT)), null, null);
    }
    return ratio(metric.mapping("ratioMetric"));
  }

  private static Indicator ratio(Spec ratio) {
    if (!ratio.flag("counter", false)) {
      ratio.problem("counter", "expected true: events are counted");
    }
    if (ratio.has("raw")) {
      ratio.problem("raw", "a ratio that is made elsewhere cannot be counted; give good or bad, and total");
      ratio.mapping("raw").names();
      ratio.optionalText("rawType");
      return Indicator.UNKNOWN;
    }
    String part = ratio.has("bad") ? "bad" : "good";
    Counted total = counted(ratio.mapping("total"), "all");
    Counted counted = counted(ratio.mapping(part), part.equals("bad") ? "failed, slow" : "succeeded, fast");
    if (!Objects.equals(total.group(), counted.group())) {
      ratio.problem("total", "counts another group than \"" + part + "\" does");
    }
    if (!Objects.equals(total.source(), counted.source()) || !Objects.equals(total.dataSource(), counted.dataSource())) {
      ratio.problem("total", "counts another source than \"" + part + "\" does");
    }
    String all = total.query();
    String some = counted.query();
    String dataSource = total.dataSource();
    Asked asked = all == null || some == null || dataSource == null ? null : new Asked(dataSource, all, part.equals("bad") ? some : null, part.equals("bad") ? null : some);
    return new Indicator(counted.source(), counted.group(), null, counted.over(), asked);
  }

  /** The metric source of a part: {@code type: allclear} with {@code source, events, over}, or {@code type: Prometheus} with {@code query}. */
  private static Counted counted(Spec metric, String allowed) {
    Spec source = metric.mapping("metricSource");
    String reference = source.optionalText("metricSourceRef").orElse(null);
    String type = source.has("type") || reference == null ? source.text("type").toLowerCase(Locale.ROOT) : STORE;
    if (type.equals(STORE)) {
      if (reference == null) {
        source.problem("metricSourceRef", "is missing: the name of a DataSource document");
      }
      return new Counted(null, null, "latency", null, reference, source.mapping("spec").text("query"));
    }
    if (!type.isEmpty() && !type.equals(OURS)) {
      source.problem("type", "expected " + OURS + " or Prometheus, found \"" + type + "\"");
    }
    return events(source.mapping("spec"), allowed);
  }

  private static Counted events(Spec counts, String allowed) {
    String name = counts.optionalText("source").flatMap(text -> SloReading.tried(counts, "source", () -> Optional.of(SourceName.parse(text)), Optional.empty()))
        .map(SourceName::toString).orElse(null);
    String events = counts.text("events");
    boolean isKnown = List.of(allowed.split(", ")).contains(events);
    if (!events.isEmpty() && !isKnown) {
      counts.problem("events", "expected one of " + allowed + ", found \"" + events + "\"");
    }
    return new Counted(name, counts.optionalText("group").orElse(null), isKnown ? events : allowed.split(", ", 2)[0], events.equals("slow") || events.equals("fast") ? over(counts) : null, null, null);
  }

  private static long over(Spec counts) {
    Duration limit = counts.duration("over", Duration.ZERO);
    if (limit.isZero() || limit.isNegative()) {
      counts.problem("over", "expected the latency limit, such as PT0.5S");
    }
    return Math.max(0, limit.toNanos() / 1_000);
  }
}
