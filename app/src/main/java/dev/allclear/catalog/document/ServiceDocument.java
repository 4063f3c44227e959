package dev.allclear.catalog.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CatalogKeeper;
import dev.allclear.catalog.OfferedService;
import org.springframework.stereotype.Component;

/** {@code Service}: what is offered to consumers. */
@Component
class ServiceDocument implements DocumentKind<OfferedService> {
  private final CatalogKeeper keeper;
  private final Catalog catalog;

  ServiceDocument(CatalogKeeper keeper, Catalog catalog) {
    this.keeper = keeper;
    this.catalog = catalog;
  }

  @Override public String kind() {
    return "Service";
  }

  @Override public int rank() {
    return 50;
  }

  @Override public OfferedService read(String name, Spec spec) {
    return new OfferedService(name, spec.text("displayName", name), spec.text("owner"), spec.text("policy"));
  }

  @Override public void put(String name, OfferedService value) {
    if (catalog.team(value.owner()).isEmpty()) {
      throw new IllegalArgumentException("no team is named \"" + value.owner() + "\"; apply a Team of that name too");
    }
    keeper.put(value);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: checkout-api }
        spec:
          displayName: Checkout                # optional; how stakeholders know it
          owner: payments                      # name of a Team
          policy: payments                     # name of an EscalationPolicy: who is woken when
        """;
  }
}
