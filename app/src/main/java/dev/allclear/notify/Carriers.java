package dev.allclear.notify;

import dev.allclear.catalog.Contact;
import dev.allclear.catalog.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The ways out that there are: those of documents by name, then those that need no settings. */
@Component
public class Carriers {
  private final CarrierBook book;
  private final List<CarrierMaker> makers;
  private final List<Carrier> builtIn;

  Carriers(CarrierBook book, List<CarrierMaker> makers, List<Carrier> builtIn) {
    this.book = book;
    this.makers = List.copyOf(makers);
    this.builtIn = List.copyOf(builtIn);
  }

  /** One way to one person. */
  public record Route(Contact contact, Carrier carrier) {}

  public List<Carrier> of(Contact.Kind kind) {
    return all().filter(c -> c.carries(kind)).toList();
  }

  /** Every way to a person in the order of her contacts, but for those at which she asked to be left alone; the e-mail address is the last when it is not among them. */
  public List<Route> to(Person person) {
    List<Carrier> carriers = all().toList();
    Set<String> stopped = book.stopped();
    List<Route> routes = new ArrayList<>();
    for (Contact contact : contacts(person)) {
      if (!stopped.contains(contact.to())) {
        carriers.stream().filter(c -> c.carries(contact.kind())).forEach(c -> routes.add(new Route(contact, c)));
      }
    }
    return routes;
  }

  static List<Contact> contacts(Person person) {
    List<Contact> contacts = new ArrayList<>(person.contacts());
    Contact mail = new Contact(Contact.Kind.EMAIL, person.email());
    if (!person.email().isBlank() && contacts.stream().noneMatch(c -> c.kind() == Contact.Kind.EMAIL && c.to().equalsIgnoreCase(person.email()))) {
      contacts.add(mail);
    }
    return contacts;
  }

  private Stream<Carrier> all() {
    return Stream.concat(book.all().stream().flatMap(s -> makers.stream().flatMap(m -> m.make(s).stream())), builtIn.stream());
  }
}
