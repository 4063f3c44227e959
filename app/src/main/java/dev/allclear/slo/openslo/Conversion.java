package dev.allclear.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Files of Sloth ({@code prometheus/v1}) and Pyrra ({@code pyrra.dev/v1alpha1}) as documents of OpenSLO v1. Their queries are
 * taken back to the counters inside of {@code rate()}, since events are counted here and not estimated; a ratio or a gauge,
 * which counts none, is looked at each minute. What cannot be taken back is said, and left out. Used once.
 */
public final class Conversion {
  private static final Pattern RATE = Pattern.compile(
      "\\s*(?:sum\\s*(?:(?:by|without)\\s*\\([^)]*\\)\\s*)?\\(\\s*)?(?:rate|increase|irate)\\s*\\(\\s*(?<series>[a-zA-Z_:][a-zA-Z0-9_:]*\\s*(?:\\{[^}]*\\})?|\\{[^}]*\\})\\s*\\[[^]]*\\]\\s*\\)\\s*\\)?\\s*",
      Pattern.DOTALL);
  private static final Pattern LIMIT = Pattern.compile("(?<number>[0-9]+(\\.[0-9]+)?)(?<unit>ms|s)");
  private static final Pattern NAME = Pattern.compile("[^a-z0-9-]+");
  /** Where Sloth puts the length of its windows. */
  private static final Pattern WINDOW = Pattern.compile("\\{\\{\\s*\\.window\\s*}}");
  /** A rate needs two samples or more, and may be scraped once a minute only. */
  private static final String LOOK_BACK = "2m";
  private final String dataSource;
  private final List<String> documents = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  /** @param dataSource the name of the DataSource document that the indicators will refer to */
  public Conversion(String dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * @param documents YAML, one for each SLO
   * @param left sentences on what was left out, and why
   */
  public record Converted(List<String> documents, List<String> left) {}

  public Converted of(String text) {
    try {
      for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
        if (document instanceof Map<?, ?> map) {
          document(map);
        }
      }
    } catch (YAMLException e) {
      left.add("This is no YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".");
    }
    if (documents.isEmpty() && left.isEmpty()) {
      left.add("Neither a Sloth file (version: prometheus/v1) nor a Pyrra one (kind: ServiceLevelObjective).");
    }
    return new Converted(documents, left);
  }

  private void document(Map<?, ?> map) {
    if (text(map, "version").equals("prometheus/v1")) {
      sloth(text(map, "service"), map);
    } else if (text(map, "kind").equals("PrometheusServiceLevel")) {
      Map<?, ?> spec = mapping(map, "spec");
      sloth(text(spec, "service"), spec);
    } else if (text(map, "kind").equals("ServiceLevelObjective")) {
      pyrra(text(mapping(map, "metadata"), "name"), mapping(map, "metadata"), mapping(map, "spec"));
    }
  }

  private void sloth(String service, Map<?, ?> file) {
    for (Object each : file.get("slos") instanceof List<?> list ? list : List.of()) {
      if (each instanceof Map<?, ?> slo) {
        String name = service + "-" + text(slo, "name");
        Map<?, ?> events = mapping(mapping(slo, "sli"), "events");
        String bad = text(events, "error_query") + text(events, "errorQuery");
        String total = text(events, "total_query") + text(events, "totalQuery");
        String raw = text(mapping(mapping(slo, "sli"), "raw"), "error_ratio_query") + text(mapping(mapping(slo, "sli"), "raw"), "errorRatioQuery");
        if (!raw.isEmpty()) {
          raw(plain(name), service, text(slo, "description"), WINDOW.matcher(raw).replaceAll(LOOK_BACK), text(slo, "objective"));
        } else if (events.isEmpty()) {
          left.add(name + ": only indicators of kind events or raw can be taken over; what a plugin of Sloth asks is not in the file.");
        } else {
          document(name, service, text(slo, "description"), "bad", bad, total, text(slo, "objective"), "30d");
        }
      }
    }
  }

  private void pyrra(String name, Map<?, ?> metadata, Map<?, ?> spec) {
    Map<?, ?> labels = mapping(metadata, "labels");
    String service = text(labels, "pyrra.dev/service").isEmpty() ? name : text(labels, "pyrra.dev/service");
    Map<?, ?> indicator = mapping(spec, "indicator");
    Map<?, ?> ratio = mapping(indicator, "ratio");
    Map<?, ?> latency = mapping(indicator, "latency");
    if (!ratio.isEmpty()) {
      document(name, service, text(spec, "description"), "bad", text(mapping(ratio, "errors"), "metric"), text(mapping(ratio, "total"), "metric"), text(spec, "target"), text(spec, "window"));
    } else if (!latency.isEmpty()) {
      document(name, service, text(spec, "description"), "good", text(mapping(latency, "success"), "metric"), text(mapping(latency, "total"), "metric"), text(spec, "target"), text(spec, "window"));
    } else if (!mapping(indicator, "latencyNative").isEmpty()) {
      nativeLatency(name, service, mapping(indicator, "latencyNative"), spec);
    } else if (!mapping(indicator, "bool_gauge").isEmpty()) {
      gauge(plain(name), service, text(mapping(indicator, "bool_gauge"), "metric"), spec);
    } else {
      left.add(name + ": expected an indicator of kind ratio, latency, latencyNative or bool_gauge.");
    }
  }

  /** Up is 1, down is 0; each series is looked at once a minute. */
  private void gauge(String plain, String service, String metric, Map<?, ?> spec) {
    enter(plain, text(spec, "target"), text(spec, "window"), target -> document(plain, service, text(spec, "description"), text(spec, "window"),
        "thresholdMetric: " + source(metric), "op: gte, value: 1, target: " + target));
  }

  private void raw(String plain, String service, String description, String query, String percent) {
    enter(plain, percent, "30d", target -> "# Each minute counts the same, busy or quiet: what is behind this ratio is not known. Counters (ratioMetric with bad and total) would say more.\n"
        + document(plain, service, description, "30d", "ratioMetric:\n        rawType: failure\n        raw: " + source(query), "target: " + target));
  }

  /** A store counts a native histogram by functions of its own. */
  private void nativeLatency(String name, String service, Map<?, ?> indicator, Map<?, ?> spec) {
    Matcher limit = LIMIT.matcher(text(indicator, "latency"));
    String histogram = series(text(mapping(indicator, "total"), "metric"));
    if (!limit.matches() || histogram == null) {
      left.add(name + ": the native histogram needs a latency such as 100ms and the selector of a histogram.");
      return;
    }
    BigDecimal seconds = new BigDecimal(limit.group("number")).movePointLeft(limit.group("unit").equals("ms") ? 3 : 0).stripTrailingZeros();
    String count = "histogram_count(" + histogram + ")";
    enter(plain(name), service, text(spec, "description"), "good", "histogram_fraction(0, " + seconds.toPlainString() + ", " + histogram + ") * " + count, count, text(spec, "target"), text(spec, "window"));
  }

  private void document(String name, String service, String description, String part, String some, String total, String percent, String window) {
    String plain = plain(name);
    String first = series(some);
    String all = series(total);
    if (first == null || all == null) {
      left.add(plain + ": the query " + (first == null ? some : total).strip() + " is no rate of one counter; write it as a selector, or as a recording rule that is a counter.");
      return;
    }
    enter(plain, service, description, part, first, all, percent, window);
  }

  private static String plain(String name) {
    return NAME.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
  }

  private void enter(String plain, String service, String description, String part, String first, String all, String percent, String window) {
    enter(plain, percent, window, target -> document(plain, service, description, window, "ratioMetric:\n        counter: true\n        " + part + ": " + source(first) + "\n        total: " + source(all),
        "target: " + target));
  }

  private void enter(String plain, String percent, String window, UnaryOperator<String> document) {
    try {
      BigDecimal target = new BigDecimal(percent.strip()).movePointLeft(2).stripTrailingZeros();
      Shorthand.parse(window);
      documents.add(document.apply(target.toPlainString()));
    } catch (IllegalArgumentException e) {
      left.add(plain + ": \"" + percent + "\" over \"" + window + "\" is no target in percent over a window.");
    }
  }

  private String source(String query) {
    return "{ metricSource: { metricSourceRef: " + dataSource + ", type: Prometheus, spec: { query: " + quoted(query) + " } } }";
  }

  private static String document(String name, String service, String description, String window, String metric, String promised) {
    return """
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: %s }
        spec:
          description: %s
          service: %s
          indicator:
            metadata: { name: %s }
            spec:
              %s
          timeWindow: [ { duration: %s, isRolling: true } ]
          budgetingMethod: Occurrences
          objectives: [ { displayName: %s, %s } ]
        """.formatted(name, quoted(description), quoted(service), name, metric, window, quoted(name), promised);
  }

  /** The counter inside of a rate, or the selector itself; null for anything else. */
  private static @Nullable String series(String query) {
    Matcher rate = RATE.matcher(query);
    if (rate.matches()) {
      return rate.group("series").strip();
    }
    return query.strip().matches("[a-zA-Z_:][a-zA-Z0-9_:]*\\s*(\\{[^}]*\\})?") ? query.strip() : null;
  }

  private static String quoted(String text) {
    return '"' + text.strip().replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}+", " ") + '"';
  }

  private static String text(Map<?, ?> map, String field) {
    Object value = map.get(field);
    return value == null || value instanceof Map || value instanceof List ? "" : String.valueOf(value);
  }

  private static Map<?, ?> mapping(Map<?, ?> map, String field) {
    return map.get(field) instanceof Map<?, ?> found ? found : Map.of();
  }
}
