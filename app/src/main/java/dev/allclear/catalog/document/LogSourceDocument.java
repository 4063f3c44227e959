package dev.allclear.catalog.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CatalogKeeper;
import dev.allclear.catalog.LogSource;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** {@code LogSource}: where the logs of services lie. */
@Component
class LogSourceDocument implements DocumentKind<LogSource> {
  private final CatalogKeeper keeper;
  private final Catalog catalog;

  LogSourceDocument(CatalogKeeper keeper, Catalog catalog) {
    this.keeper = keeper;
    this.catalog = catalog;
  }

  @Override public String kind() {
    return "LogSource";
  }

  @Override public int rank() {
    return 60;
  }

  @Override public LogSource read(String name, Spec spec) {
    OptionalLong capacity = spec.bytes("capacity").map(OptionalLong::of).orElse(OptionalLong.empty());
    if (spec.texts("paths").isEmpty()) {
      spec.problem("paths", "names no file or folder");
    }
    return new LogSource(name, spec.texts("paths"), spec.texts("services"), capacity);
  }

  @Override public void put(String name, LogSource value) {
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
        kind: LogSource
        metadata: { name: checkout }
        spec:
          paths: [/var/log/checkout]           # files or folders on this machine, rotated and compressed ones included
          services: [checkout-api]
          capacity: 268435456                  # optional; bytes, when the folder may hold less than its disk
        """;
  }
}
