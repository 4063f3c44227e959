package dev.allclear.catalog.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CatalogKeeper;
import dev.allclear.catalog.CodeRepository;
import org.springframework.stereotype.Component;

/** {@code Repository}: where the code of services lies. */
@Component
class RepositoryDocument implements DocumentKind<CodeRepository> {
  private final CatalogKeeper keeper;
  private final Catalog catalog;

  RepositoryDocument(CatalogKeeper keeper, Catalog catalog) {
    this.keeper = keeper;
    this.catalog = catalog;
  }

  @Override public String kind() {
    return "Repository";
  }

  @Override public int rank() {
    return 60;
  }

  @Override public CodeRepository read(String name, Spec spec) {
    boolean path = spec.has("path");
    if (path == spec.has("url")) {
      spec.problem("path", "give either path or url");
    }
    String location = spec.optionalText("path").or(() -> spec.optionalText("url")).orElse("");
    return new CodeRepository(name, location, spec.texts("services"));
  }

  @Override public void put(String name, CodeRepository value) {
    for (String service : value.services()) {
      if (catalog.service(service).isEmpty()) {
        throw new IllegalArgumentException("no service is named \"" + service + "\"; apply a Service of that name too");
      }
    }
    keeper.put(value);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Repository
        metadata: { name: checkout }
        spec:
          path: /srv/git/checkout.git          # a folder on this machine, or instead
          # url: https://git.example.com/checkout.git
          services: [checkout-api]
        """;
  }
}
