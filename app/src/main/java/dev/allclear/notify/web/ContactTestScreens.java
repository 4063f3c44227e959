package dev.allclear.notify.web;

import dev.allclear.access.Capabilities;
import dev.allclear.base.web.Screens;
import dev.allclear.notify.ContactTests;
import dev.allclear.notify.Page;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The screen behind the link of a test page: only its button acknowledges. */
@Controller
class ContactTestScreens {
  private final Capabilities capabilities;
  private final ContactTests tests;
  private final Screens screens;

  ContactTestScreens(Capabilities capabilities, ContactTests tests, Screens screens) {
    this.capabilities = capabilities;
    this.tests = tests;
    this.screens = screens;
  }

  @GetMapping("/a/test/{token}") ResponseEntity<String> look(@PathVariable String token) {
    return page(token).map(p -> screens.show("notify/test.jte", Map.of("headline", p.text().headline(), "act", "/a/test/" + token, "state", p.state())))
        .orElseGet(() -> screens.show(HttpStatus.NOT_FOUND, "notify/test.jte", Map.of("headline", "", "act", "", "state", "gone")));
  }

  @PostMapping("/a/test/{token}") ResponseEntity<String> acknowledge(@PathVariable String token) {
    page(token).ifPresent(p -> tests.acknowledge(p.id()));
    return screens.goTo("/a/test/" + token);
  }

  private Optional<Page> page(String token) {
    return capabilities.read(ContactTests.PURPOSE, token).flatMap(c -> tests.find(c.subject()));
  }
}
