package dev.allclear.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Files of Sloth ({@code prometheus/v1}) and Pyrra ({@code pyrra.dev/v1alpha1}) as documents of OpenSLO v1. Their queries are
 * taken back to the counters inside of {@code rate()}, since events are counted here and not estimated; what cannot be taken
 * back is said, and left out. Used once.
 */
public final class Conversion {
  private static final Pattern RATE = Pattern.compile(
      "\\s*(?:sum\\s*(?:(?:by|without)\\s*\\([^)]*\\)\\s*)?\\(\\s*)?(?:rate|increase|irate)\\s*\\(\\s*(?<series>[a-zA-Z_:][a-zA-Z0-9_:]*\\s*(?:\\{[^}]*\\})?|\\{[^}]*\\})\\s*\\[[^]]*\\]\\s*\\)\\s*\\)?\\s*",
      Pattern.DOTALL);
  private static final Pattern LIMIT = Pattern.compile("(?<number>[0-9]+(\\.[0-9]+)?)(?<unit>ms|s)");
  private static final Pattern NAME = Pattern.compile("[^a-z0-9-]+");
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
        if (events.isEmpty()) {
          left.add(name + ": only indicators of kind events can be counted; raw ones and plugins give a ratio that is made elsewhere.");
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
    } else {
      left.add(name + ": only ratio, latency and latencyNative can be counted; a gauge counts no events.");
    }
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
    try {
      BigDecimal target = new BigDecimal(percent.strip()).movePointLeft(2).stripTrailingZeros();
      Shorthand.parse(window);
      documents.add(yaml(plain, service, description, part, first, all, target.toPlainString(), window));
    } catch (IllegalArgumentException e) {
      left.add(plain + ": \"" + percent + "\" over \"" + window + "\" is no target in percent over a window.");
    }
  }

  private String yaml(String name, String service, String description, String part, String some, String total, String target, String window) {
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
              ratioMetric:
                counter: true
                %s: { metricSource: { metricSourceRef: %s, type: Prometheus, spec: { query: %s } } }
                total: { metricSource: { metricSourceRef: %s, type: Prometheus, spec: { query: %s } } }
          timeWindow: [ { duration: %s, isRolling: true } ]
          budgetingMethod: Occurrences
          objectives: [ { displayName: %s, target: %s } ]
        """.formatted(name, quoted(description), quoted(service), name, part, dataSource, quoted(some), dataSource, quoted(total), window, quoted(name), target);
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
