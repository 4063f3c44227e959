package dev.allclear.catalog.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CatalogKeeper;
import dev.allclear.catalog.Consumer;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Consumer}: who uses a service, and for what. */
@Component
class ConsumerDocument implements DocumentKind<Consumer> {
  private final CatalogKeeper keeper;
  private final Catalog catalog;

  ConsumerDocument(CatalogKeeper keeper, Catalog catalog) {
    this.keeper = keeper;
    this.catalog = catalog;
  }

  @Override public String kind() {
    return "Consumer";
  }

  @Override public int rank() {
    return 60;
  }

  @Override public Consumer read(String name, Spec spec) {
    return new Consumer(name, spec.text("displayName", name), spec.text("service"), spec.text("caller"), spec.text("useCase"),
        spec.optionalText("value").orElse(null), spec.optionalText("expectation").orElse(null),
        spec.optionalText("expectationFrom").orElse(null), since(spec), spec.texts("contacts"));
  }

  private static @Nullable LocalDate since(Spec spec) {
    String text = spec.optionalText("expectationSince").orElse(null);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      spec.problem("expectationSince", "expected a day such as 2026-10-01, found \"" + text + "\"");
      return null;
    }
  }

  @Override public void put(String name, Consumer value) {
    if (catalog.service(value.service()).isEmpty()) {
      throw new IllegalArgumentException("no service is named \"" + value.service() + "\"; apply a Service of that name too");
    }
    keeper.put(value);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Consumer
        metadata: { name: mobile-basket }
        spec:
          displayName: Mobile basket           # optional
          service: checkout-api
          caller: mobile-basket                # the label in the caller field of the service's access log
          useCase: Customers pay for their basket in the app
          value: about 41 EUR a basket         # optional; what a failed call costs them, in their words
          expectation: A basket is paid within 2 s     # optional; what they count on
          expectationFrom: Bo of Mobile        # optional; who said so: a person, an alert rule, the timeout of a client
          expectationSince: "2026-10-01"       # optional; since which day
          contacts: [mobile@example.com]       # asked after an incident how it hit them
        """;
  }
}
