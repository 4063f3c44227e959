package dev.allclear.slo.openslo;

import dev.allclear.base.document.Spec;
import dev.allclear.slo.Objective.SourceName;
import dev.allclear.slo.openslo.Indicator.Asked;
import dev.allclear.slo.openslo.Indicator.Looked;
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
      Looked looked = looked(counted, false);
      return new Indicator(counted.source(), counted.group(), looked != null ? Indicator.Threshold.VALUE : Indicator.Threshold.valueOf(counted.events().toUpperCase(Locale.ROOT)), null, null, looked);
    }
    return ratio(metric.mapping("ratioMetric"));
  }

  private static Indicator ratio(Spec ratio) {
    boolean isCounter = ratio.flag("counter", false);
    if (ratio.has("raw")) {
      return raw(ratio);
    }
    if (!isCounter) {
      ratio.problem("counter", "expected true: events are counted");
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
    return new Indicator(counted.source(), counted.group(), null, counted.over(), asked, null);
  }

  /** A ratio that a store makes: what is behind it is not known. */
  private static Indicator raw(Spec ratio) {
    String type = ratio.text("rawType");
    if (!type.isEmpty() && !type.equals("success") && !type.equals("failure")) {
      ratio.problem("rawType", "expected success or failure, found \"" + type + "\"");
    }
    Looked looked = looked(counted(ratio.mapping("raw"), "ratio"), type.equals("failure"));
    if (looked == null) {
      ratio.problem("raw", "a ratio is asked of a store, with metricSourceRef and a query; what Allclear counts has good or bad, and total");
      return Indicator.UNKNOWN;
    }
    return new Indicator(null, null, null, null, null, looked);
  }

  private static @Nullable Looked looked(Counted counted, boolean ofFailures) {
    String query = counted.query();
    String dataSource = counted.dataSource();
    return query == null || dataSource == null ? null : new Looked(dataSource, query, ofFailures);
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
