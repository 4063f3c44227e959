package dev.allclear.catalog.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CatalogKeeper;
import dev.allclear.catalog.CodeRepository;
import dev.allclear.engine.changes.git.Remote;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    Optional<String> url = spec.optionalText("url");
    String location = spec.optionalText("path").or(() -> url).orElse("");
    @Nullable String user = spec.optionalText("user").orElse(null);
    @Nullable String tokenFile = spec.optionalText("tokenFile").orElse(null);
    url.map(RepositoryDocument::problem).filter(problem -> !problem.isEmpty()).ifPresent(problem -> spec.problem("url", problem));
    if (path && location.contains("://")) {
      spec.problem("path", "expected a folder on this machine; an address goes under url");
    }
    if (path && (user != null || tokenFile != null)) {
      spec.problem("tokenFile", "a folder on this machine needs no token");
    }
    if (user != null && tokenFile == null) {
      spec.problem("user", "give tokenFile too, a file that holds what proves the user");
    }
    if (tokenFile != null && url.filter(u -> u.startsWith("http://")).isPresent()) {
      spec.problem("url", "a token is only sent to an address that begins with https://");
    }
    return new CodeRepository(name, location, spec.texts("services"), user, tokenFile);
  }

  private static String problem(String url) {
    @Nullable String problem = Remote.problem(url);
    return problem == null ? "" : problem;
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
          # url: https://git.example.com/checkout.git   # fetched every ten minutes and before each question; https alone
          # user: allclear                     # with tokenFile; most hosts take any name
          # tokenFile: /etc/allclear/checkout-token     # may only read; read at each fetch, and told to nobody but that host
          services: [checkout-api]
        """;
  }
}
