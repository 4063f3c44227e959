package dev.allclear.notify;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Contact;
import dev.allclear.notify.Carriers.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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

  /** What was read for several pages at once. */
  final class Together {
    private final Carriers.Ways ways;

    private Together(Set<String> names) {
      this.ways = carriers.ways(catalog.people(names), names);
    }

    /** @param since when the page was made */
    List<Route> of(String person, PageText text, Instant since) {
      if (person.equals(LoopbackCarrier.PERSON)) {
        return List.of(new Route(BACK, loopback));
      }
      return text.right().purpose().equals(ContactTests.PURPOSE) ? ways.of(ContactTests.contact(text.right().subject())) : ways.of(person, Urgency.of(text.severity()), since);
    }
  }

  Together of(Set<String> people) {
    return new Together(people);
  }

  /** @param since when the page was made */
  List<Route> of(String person, PageText text, Instant since) {
    return of(Set.of(person)).of(person, text, since);
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
