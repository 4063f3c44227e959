package dev.allclear.alerting.document;

import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Integrations;
import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Integration}: a monitoring tool that sends signals about a service. */
@Component
class IntegrationDocument implements DocumentKind<IntegrationDocument.Wish> {
  private static final int LEAST_KEY = 32;
  private static final int KEY_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();
  private final Integrations integrations;
  private final Catalog catalog;

  IntegrationDocument(Integrations integrations, Catalog catalog) {
    this.integrations = integrations;
    this.catalog = catalog;
  }

  /** What the document says; a key that it does not choose is made when it is kept. */
  record Wish(String service, Integration.Kind kind, Optional<String> key) {}

  @Override public String kind() {
    return "Integration";
  }

  @Override public int rank() {
    return 60;
  }

  @Override public Wish read(String name, Spec spec) {
    Optional<String> key = spec.optionalText("key");
    key.filter(k -> k.length() < LEAST_KEY).ifPresent(k -> spec.problem("key", "expected at least " + LEAST_KEY + " characters, found " + k.length() + "; leave it out and one is made"));
    return new Wish(spec.text("service"), spec.oneOf("kind", Integration.Kind.class, null), key);
  }

  @Override public void put(String name, Wish wish) {
    if (catalog.service(wish.service()).isEmpty()) {
      throw new IllegalArgumentException("no service is named \"" + wish.service() + "\"; apply a Service of that name too");
    }
    wish.key().flatMap(k -> integrations.all().stream().filter(i -> i.key().equals(k) && !i.name().equals(name)).findFirst()).ifPresent(other -> {
      throw new IllegalArgumentException("has the same key as integration " + other.name() + "; each needs one of its own");
    });
    String key = wish.key().or(() -> integrations.named(name).map(Integration::key)).orElseGet(IntegrationDocument::made);
    integrations.put(new Integration(name, wish.service(), wish.kind(), key));
  }

  private static String made() {
    byte[] bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: prometheus }
        spec:
          service: checkout-api                # whose alerts it sends
          kind: alertmanager                   # pagerduty: POST /v2/enqueue with routing_key; alertmanager: POST /api/v1/intake/alertmanager/KEY
          key: 0123456789abcdef0123456789abcdef     # optional; at least 32 characters. One is made when absent: GET /api/v1/integrations shows it
        """;
  }
}
