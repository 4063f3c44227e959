package dev.allclear.slo.probe;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
    Map<String, String> headers = new HashMap<>();
    spec.optionalMapping("headers").ifPresent(all -> all.names().forEach(field -> headers.put(field, all.text(field))));
    return new Probe(spec.text("service"), url(spec), every, expect == 0 ? null : expect, spec.optionalText("contains").orElse(null), headers,
        spec.has("within") ? spec.duration("within", Duration.ZERO) : null, Math.clamp(spec.whole("redirects", 0), 0, 10),
        spec.has("validFor") ? spec.duration("validFor", Duration.ZERO) : null);
  }

  private static URI url(Spec spec) {
    String text = spec.text("url");
    try {
      URI url = URI.create(text);
      if (isKnown(url)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as any text that is no address.
    }
    if (!text.isEmpty()) {
      spec.problem("url", "expected an address such as https://shop.example/health, tcp://shop.example:5432, dns://10.0.0.2/shop.example or tls://shop.example:443, found \"" + text + "\"");
    }
    return URI.create("http://invalid");
  }

  private static boolean isKnown(URI url) {
    return url.getHost() != null && switch (String.valueOf(url.getScheme())) {
      case "http", "https" -> true;
      case "tcp", "tls" -> url.getPort() > 0;
      case "dns" -> url.getPath() != null && url.getPath().length() > 1;
      default -> false;
    };
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
          url: https://shop.example/checkout   # an answer within 15 s and below 400 is good; or tcp://HOST:PORT, dns://SERVER/NAME, tls://HOST:PORT
          every: PT10S                         # optional
          expect: 200                          # optional; the one status that is good
          contains: basket                     # optional; what the body must hold
          headers: { Content-Type: text/html } # optional; what header fields must hold
          within: PT2S                         # optional; a slower answer is bad
          redirects: 3                         # optional; how many are followed, none when absent
          validFor: P14D                       # optional, for tls: how long the certificate must still be valid
        """;
  }
}
