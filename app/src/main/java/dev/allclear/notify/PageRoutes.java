package dev.allclear.notify;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Contact;
import dev.allclear.notify.Carriers.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ways of one page, in an order that stays while it is open unless somebody changes contacts, rules or carriers. */
@Component
class PageRoutes {
  private static final Contact BACK = new Contact(Contact.Kind.WEBHOOK, "back");
  private final Catalog catalog;
  private final Carriers carriers;
  private final LoopbackCarrier loopback;

  PageRoutes(Catalog catalog, Carriers carriers, LoopbackCarrier loopback) {
    this.catalog = catalog;
    this.carriers = carriers;
    this.loopback = loopback;
  }

  Carriers.Common common() {
    return carriers.common();
  }

  /** @param since when the page was made */
  List<Route> of(String person, PageText text, Instant since) {
    return of(person, text, since, carriers.common());
  }

  /** @param common as it was read for several pages */
  List<Route> of(String person, PageText text, Instant since, Carriers.Common common) {
    if (person.equals(LoopbackCarrier.PERSON)) {
      return List.of(new Route(BACK, loopback));
    }
    if (text.right().purpose().equals(ContactTests.PURPOSE)) {
      Contact only = ContactTests.contact(text.right().subject());
      return carriers.of(only.kind()).stream().map(c -> new Route(only, c)).toList();
    }
    return catalog.person(person).map(p -> carriers.to(p, Urgency.of(text.severity()), since, common)).orElse(List.of());
  }

  static boolean isTest(Pages.Claimed page) {
    return page.person().equals(LoopbackCarrier.PERSON) || page.text().right().purpose().equals(ContactTests.PURPOSE);
  }

  static List<?> contacts(List<Route> routes) {
    return routes.stream().map(Route::contact).toList();
  }

  /** When the person wants each, by her rules. */
  static IntFunction<@Nullable Instant> wanted(List<Route> routes, Instant due) {
    return rung -> {
      Duration after = routes.get(rung).after();
      return after == null ? null : due.plus(after);
    };
  }
}
