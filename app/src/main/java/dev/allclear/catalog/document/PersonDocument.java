package dev.allclear.catalog.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.CatalogKeeper;
import dev.allclear.catalog.Contact;
import dev.allclear.catalog.Person;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code Person}: somebody who can be woken or told. */
@Component
class PersonDocument implements DocumentKind<Person> {
  private final CatalogKeeper keeper;

  PersonDocument(CatalogKeeper keeper) {
    this.keeper = keeper;
  }

  @Override public String kind() {
    return "Person";
  }

  @Override public int rank() {
    return 10;
  }

  @Override public Person read(String name, Spec spec) {
    String email = spec.text("email");
    if (!email.isEmpty() && email.indexOf('@') < 1) {
      spec.problem("email", "\"" + email + "\" is not a mail address");
    }
    List<Contact> contacts = spec.mappings("contacts").stream().map(c -> new Contact(c.oneOf("kind", Contact.Kind.class, null), c.text("to"))).toList();
    return new Person(name, spec.text("displayName", name), email, contacts, spec.zone("timeZone", ZoneOffset.UTC));
  }

  @Override public void put(String name, Person value) {
    keeper.put(value);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec:
          displayName: Ana                     # optional; how screens and messages call her
          email: ana@example.com
          timeZone: Europe/Berlin              # optional; UTC when absent
          contacts:                            # optional; tried in this order, then the e-mail address
            - { kind: webhook, to: "https://pager.example.com/ana" }     # email, sms, voice, webhook, ntfy, slack, webpush
        """;
  }
}
