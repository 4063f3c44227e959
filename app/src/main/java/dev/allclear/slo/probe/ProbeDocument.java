package dev.allclear.slo.probe;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import java.net.URI;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code Probe}: a URL that is asked again and again. */
@Component
class ProbeDocument implements DocumentKind<Probe> {
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final Sources sources;
  private final Catalog catalog;
  private final JsonMapper json;

  ProbeDocument(Sources sources, Catalog catalog, JsonMapper json) {
    this.sources = sources;
    this.catalog = catalog;
    this.json = json;
  }

  @Override public String kind() {
    return "Probe";
  }

  @Override public int rank() {
    return 60;
  }

  @Override public Probe read(String name, Spec spec) {
    Duration every = spec.duration("every", Duration.ofSeconds(10));
    if (every.compareTo(LEAST) < 0) {
      spec.problem("every", "is shorter than a second: \"" + every + "\"");
    }
    int expect = spec.whole("expect", 0);
    return new Probe(spec.text("service"), url(spec), every, expect == 0 ? null : expect);
  }

  private static URI url(Spec spec) {
    String text = spec.text("url");
    try {
      URI url = URI.create(text);
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as any text that is no address.
    }
    if (!text.isEmpty()) {
      spec.problem("url", "expected an address such as https://shop.example/health, found \"" + text + "\"");
    }
    return URI.create("http://invalid");
  }

  @Override public void put(String name, Probe value) {
    if (catalog.service(value.service()).isEmpty()) {
      throw new IllegalArgumentException("no service is named \"" + value.service() + "\"; apply a Service of that name too");
    }
    sources.put(SourceKind.PROBE, name, value.service(), json.writeValueAsString(value));
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Probe
        metadata: { name: checkout-home }
        spec:
          service: checkout-api
          url: https://shop.example/checkout   # asked without following redirects; an answer within 15 s and below 400 is good
          every: PT10S                         # optional
          expect: 200                          # optional; the one status that is good
        """;
  }
}
