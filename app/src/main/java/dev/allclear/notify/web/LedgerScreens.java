package dev.allclear.notify.web;

import dev.allclear.base.web.NotFound;
import dev.allclear.base.web.Screens;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.notify.ContactTests;
import dev.allclear.notify.Page;
import dev.allclear.notify.PageHistory;
import dev.allclear.notify.Pager;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** {@code /pages/{id}}: what was done to reach somebody, step by step. */
@Controller
class LedgerScreens {
  private final Pager pager;
  private final Catalog catalog;
  private final Screens screens;

  LedgerScreens(Pager pager, Catalog catalog, Screens screens) {
    this.pager = pager;
    this.catalog = catalog;
    this.screens = screens;
  }

  @GetMapping("/pages/{id}") ResponseEntity<String> page(@PathVariable UUID id) {
    Page page = pager.page(id).orElseThrow(() -> new NotFound("There is no page " + id + "."));
    return screens.show("notify/ledger.jte", Map.of("history", PageHistory.of(page), "who", catalog.person(page.person()).map(Person::displayName).orElse(page.person()),
        "test", page.text().right().purpose().equals(ContactTests.PURPOSE), "open", page.ended() == null));
  }
}
