package dev.allclear.notify.web;

import dev.allclear.access.Actor;
import dev.allclear.access.Actors;
import dev.allclear.access.Audit;
import dev.allclear.access.Role;
import dev.allclear.base.web.NotFound;
import dev.allclear.base.web.Screens;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Contact;
import dev.allclear.catalog.Person;
import dev.allclear.notify.ContactBook;
import dev.allclear.notify.ContactMethods;
import dev.allclear.notify.ContactTests;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.Urgency;
import dev.allclear.notify.webpush.VapidKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How each person can be reached, what is proven of it, and one's own ways: codes, tests, rules. Others' ways are for administrators to change. */
@Controller
class ContactScreens {
  private static final int MOST_MINUTES = 120;
  private final ContactMethods methods;
  private final ContactTests tests;
  private final Catalog catalog;
  private final VapidKeys keys;
  private final Actors actors;
  private final Audit audit;
  private final Screens screens;

  ContactScreens(ContactMethods methods, ContactTests tests, Catalog catalog, VapidKeys keys, Actors actors, Audit audit, Screens screens) {
    this.methods = methods;
    this.tests = tests;
    this.catalog = catalog;
    this.keys = keys;
    this.actors = actors;
    this.audit = audit;
    this.screens = screens;
  }

  @GetMapping("/contacts") ResponseEntity<String> all() {
    List<ReachRow> rows = catalog.people().stream().map(p -> ReachRow.of(p, methods.of(p), methods.rules(p))).toList();
    return screens.show("notify/contacts.jte", Map.of("rows", rows, "mine", methods.ofAccount(actors.current().name()).map(Person::name).orElse("")));
  }

  @GetMapping("/contacts/{person}") ResponseEntity<String> one(@PathVariable String person) {
    return show(HttpStatus.OK, person(person), "", "");
  }

  private ResponseEntity<String> show(HttpStatus status, Person person, String said, String trouble) {
    List<ContactMethods.Method> all = methods.of(person);
    return screens.show(status, "notify/person.jte", Map.of("person", person, "row", ReachRow.of(person, all, methods.rules(person)), "methods", all, "rules", methods.rules(person),
        "mayChange", mayChange(person), "vapid", keys.publicKey().orElse(""), "said", said, "trouble", trouble));
  }

  @PostMapping("/contacts/{person}/add") ResponseEntity<String> add(@PathVariable String person, @RequestParam Contact.Kind kind, @RequestParam String to) {
    return change(person, p -> {
      Contact contact = methods.add(p, kind, to);
      audit.record("contact.add", p.name(), kind.name());
      return coded(p, contact);
    });
  }

  @PostMapping("/contacts/{person}/code") ResponseEntity<String> code(@PathVariable String person, @RequestParam Contact.Kind kind, @RequestParam String to) {
    return change(person, p -> coded(p, new Contact(kind, to)));
  }

  private String coded(Person person, Contact contact) {
    Outcome outcome = methods.sendCode(person, contact);
    if (outcome.state() != Outcome.State.ACCEPTED) {
      throw new IllegalArgumentException("The code did not leave: " + outcome.words());
    }
    return "A code is on its way. Enter it below within 15 min.";
  }

  @PostMapping("/contacts/{person}/verify")
  ResponseEntity<String> verify(@PathVariable String person, @RequestParam Contact.Kind kind, @RequestParam String to, @RequestParam String code) {
    return change(person, p -> {
      if (!methods.enter(p, new Contact(kind, to), code)) {
        throw new IllegalArgumentException("That is not the code, or it is older than 15 min, or five wrong ones came before. Let a new one be sent.");
      }
      audit.record("contact.verify", p.name(), kind.name());
      return "Verified: this way counts from now on.";
    });
  }

  @PostMapping("/contacts/{person}/test") ResponseEntity<String> test(@PathVariable String person, @RequestParam Contact.Kind kind, @RequestParam String to) {
    Person known = person(person);
    if (!mayChange(known)) {
      return notHers(known);
    }
    if (methods.of(known).stream().noneMatch(m -> m.contact().equals(new Contact(kind, to)))) {
      return show(HttpStatus.UNPROCESSABLE_CONTENT, known, "", "There is no such contact any more.");
    }
    return screens.goTo("/pages/" + tests.send(known, new Contact(kind, to)));
  }

  @PostMapping("/contacts/{person}/remove") ResponseEntity<String> remove(@PathVariable String person, @RequestParam Contact.Kind kind, @RequestParam String to) {
    return change(person, p -> {
      if (!methods.remove(p, new Contact(kind, to))) {
        throw new IllegalArgumentException("A document names this contact; take it out there.");
      }
      audit.record("contact.remove", p.name(), kind.name());
      return "Removed.";
    });
  }

  /** For each contact, by its place on the screen, the minutes after which it is wanted; empty: not at all. */
  @PostMapping("/contacts/{person}/rules") ResponseEntity<String> rules(@PathVariable String person, @RequestParam Map<String, String> fields) {
    return change(person, p -> {
      List<ContactBook.Rule> rules = new ArrayList<>();
      for (int i = 0; fields.containsKey("kind" + i); i++) {
        Contact contact = new Contact(Contact.Kind.valueOf(fields.getOrDefault("kind" + i, "")), fields.getOrDefault("to" + i, ""));
        for (Urgency urgency : Urgency.values()) {
          minutes(fields.getOrDefault(urgency.name() + i, "")).ifPresent(m -> rules.add(new ContactBook.Rule(urgency, contact, m)));
        }
      }
      methods.rules(p, rules);
      audit.record("contact.rules", p.name(), rules.size() + " rules");
      return rules.isEmpty() ? "No rules: contacts follow one another after a minute." : "Kept.";
    });
  }

  private static Optional<Duration> minutes(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    if (!text.strip().matches("\\d{1,3}") || Integer.parseInt(text.strip()) > MOST_MINUTES) {
      throw new IllegalArgumentException("\"" + text + "\" is no number of minutes from 0 to " + MOST_MINUTES + ".");
    }
    return Optional.of(Duration.ofMinutes(Integer.parseInt(text.strip())));
  }

  /** An act that says what it did, or why it did not. */
  private interface Act {
    String on(Person person);
  }

  private ResponseEntity<String> change(String name, Act act) {
    Person person = person(name);
    if (!mayChange(person)) {
      return notHers(person);
    }
    try {
      return show(HttpStatus.OK, person, act.on(person), "");
    } catch (IllegalArgumentException e) {
      return show(HttpStatus.UNPROCESSABLE_CONTENT, person, "", String.valueOf(e.getMessage()));
    }
  }

  private ResponseEntity<String> notHers(Person person) {
    return show(HttpStatus.FORBIDDEN, person, "", "These are the contacts of " + person.displayName() + ", for that person or an administrator to change.");
  }

  private boolean mayChange(Person person) {
    Actor actor = actors.current();
    return actor.role() == Role.ADMINISTRATOR || methods.ofAccount(actor.name()).filter(p -> p.name().equals(person.name())).isPresent();
  }

  private Person person(String name) {
    return catalog.person(name).orElseThrow(() -> new NotFound("Nobody is named \"" + name + "\" in the catalogue."));
  }
}
