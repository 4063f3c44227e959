package dev.allclear.slo.openslo;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import org.springframework.stereotype.Component;

/** {@code Service} of OpenSLO v1: says nothing of owner or escalation, so it can only confirm a service that is known. */
@Component
class OpenSloServiceDocument implements DocumentKind<String> {
  private final Catalog catalog;

  OpenSloServiceDocument(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override public String kind() {
    return "Service";
  }

  @Override public String apiVersion() {
    return "openslo/v1";
  }

  @Override public String title() {
    return "OpenSLO-Service";
  }

  @Override public int rank() {
    return 55;
  }

  @Override public String read(String name, Spec spec) {
    return spec.optionalText("description").orElse("");
  }

  @Override public void put(String name, String description) {
    if (catalog.service(name).isEmpty()) {
      throw new IllegalArgumentException("an OpenSLO Service says neither who owns \"" + name + "\" nor whom to call; apply a Service of allclear.dev/v1 of that name too");
    }
  }

  @Override public String example() {
    return """
        apiVersion: openslo/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { description: Sells }      # a Service of allclear.dev/v1 with that name says who owns it and whom to call
        """;
  }
}
