package dev.allclear.slo.openslo;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code DataSource} of OpenSLO v1: a store that indicators ask. */
@Component
class DataSourceDocument implements DocumentKind<DataSource> {
  private final Definitions definitions;

  DataSourceDocument(Definitions definitions) {
    this.definitions = definitions;
  }

  @Override public String kind() {
    return "DataSource";
  }

  @Override public String apiVersion() {
    return "openslo/v1";
  }

  @Override public int rank() {
    return 55;
  }

  @Override public DataSource read(String name, Spec spec) {
    spec.optionalText("description");
    String type = spec.text("type");
    if (!type.isEmpty() && !type.toLowerCase(Locale.ROOT).equals("prometheus")) {
      spec.problem("type", "expected Prometheus, found \"" + type + "\"");
    }
    Spec details = spec.mapping("connectionDetails");
    Map<String, String> headers = new HashMap<>();
    details.optionalMapping("headers").ifPresent(all -> all.names().forEach(header -> headers.put(header, all.text(header))));
    return new DataSource(url(details), headers);
  }

  private static URI url(Spec details) {
    String text = details.text("url");
    return SloReading.tried(details, "url", () -> {
      URI url = URI.create(text);
      if (!text.isEmpty() && (url.getHost() == null || !String.valueOf(url.getScheme()).startsWith("http"))) {
        throw new IllegalArgumentException("expected an address such as http://prometheus.example:9090, found \"" + text + "\"");
      }
      return url;
    }, URI.create("http://invalid"));
  }

  @Override public void put(String name, DataSource value) {
    definitions.put(name, value);
  }

  @Override public String example() {
    return """
        apiVersion: openslo/v1
        kind: DataSource
        metadata: { name: prometheus }
        spec:
          type: Prometheus                                       # and what speaks its query API: Mimir, Thanos, VictoriaMetrics
          connectionDetails:
            url: http://prometheus.example:9090
            headers: { X-Scope-OrgID: team-a }                   # optional
        """;
  }
}
