package dev.allclear.notify;

import dev.allclear.catalog.Contact;
import dev.allclear.catalog.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ways out that there are: those of documents by name, then those that need no settings. */
@Component
public class Carriers {
  private final CarrierBook book;
  private final ContactBook contacts;
  private final CarrierHealth health;
  private final List<CarrierMaker> makers;
  private final List<Carrier> builtIn;
  private final Clock clock;

  Carriers(CarrierBook book, ContactBook contacts, CarrierHealth health, List<CarrierMaker> makers, List<Carrier> builtIn, Clock clock) {
    this.book = book;
    this.contacts = contacts;
    this.health = health;
    this.makers = List.copyOf(makers);
    this.builtIn = List.copyOf(builtIn);
    this.clock = clock;
  }

  /**
   * One way to one person.
   *
   * @param after how long after a page is due she wants it; null: a minute after the contact before it
   */
  public record Route(Contact contact, Carrier carrier, @Nullable Duration after) {
    public Route(Contact contact, Carrier carrier) {
      this(contact, carrier, null);
    }
  }

  public List<Carrier> of(Contact.Kind kind) {
    return all().filter(c -> c.carries(kind)).toList();
  }

  /** As {@link #to(Person, Urgency, Instant)}, for what wakes, now. */
  public List<Route> to(Person person) {
    return to(person, Urgency.HIGH, clock.instant());
  }

  /**
   * Every way to a person but those at which she asked to be left alone: by her own rules, else her contacts in their order, verified ones first. Of two
   * carriers that lead to the same contact the one that delivered comes first.
   *
   * @param asOf what happened afterwards does not count, so that the order stays
   */
  public List<Route> to(Person person, Urgency urgency, Instant asOf) {
    return to(contacts.rules(person.name()), contactsOf(person), urgency, asOf, common());
  }

  /** The ways to each of many people for what wakes, now, by name; asks for all at once. */
  public Map<String, List<Route>> to(List<Person> people) {
    Common common = common();
    Map<String, List<ContactBook.Entry>> known = contacts.all().stream().collect(Collectors.groupingBy(ContactBook.Entry::person));
    Map<String, List<ContactBook.Rule>> rules = contacts.allRules();
    Instant now = clock.instant();
    return people.stream().collect(Collectors.toMap(Person::name,
        p -> to(rules.getOrDefault(p.name(), List.of()), contactsOf(p, known.getOrDefault(p.name(), List.of())), Urgency.HIGH, now, common)));
  }

  private List<Route> to(List<ContactBook.Rule> rules, List<Contact> all, Urgency urgency, Instant asOf, Common common) {
    List<Route> wanted = rules.stream().filter(r -> r.urgency() == urgency)
        .sorted(Comparator.comparing(ContactBook.Rule::after)).flatMap(r -> routes(r.contact(), r.after(), common.carriers, common.stopped, asOf)).toList();
    return !wanted.isEmpty() ? wanted : all.stream().flatMap(c -> routes(c, null, common.carriers, common.stopped, asOf)).toList();
  }

  /** What was read of several people and of carriers at once, to find the ways of many pages; one who is not there has none. */
  final class Ways {
    private final Map<String, Person> people;
    private final Map<String, List<ContactBook.Entry>> known;
    private final Map<String, List<ContactBook.Rule>> rules;
    private final Common common;

    private Ways(List<Person> people, Set<String> names) {
      this.people = people.stream().collect(Collectors.toMap(Person::name, Function.identity()));
      this.known = contacts.of(names).stream().collect(Collectors.groupingBy(ContactBook.Entry::person));
      this.rules = contacts.rules(names);
      this.common = common();
    }

    List<Route> of(String name, Urgency urgency, Instant asOf) {
      Person person = people.get(name);
      return person == null ? List.of() : to(rules.getOrDefault(name, List.of()), contactsOf(person, known.getOrDefault(name, List.of())), urgency, asOf, common);
    }

    List<Route> of(Contact only) {
      return common.carriers.stream().filter(c -> c.carries(only.kind())).map(c -> new Route(only, c)).toList();
    }
  }

  Ways ways(List<Person> people, Set<String> names) {
    return new Ways(people, names);
  }

  /** What the ways to all people have in common, as it is now. */
  private record Common(List<Carrier> carriers, Set<String> stopped) {}

  private Common common() {
    return new Common(all().toList(), book.stopped());
  }

  private Stream<Route> routes(Contact contact, @Nullable Duration after, List<Carrier> carriers, Set<String> stopped, Instant asOf) {
    return stopped.contains(contact.to()) ? Stream.empty()
        : carriers.stream().filter(c -> c.carries(contact.kind())).sorted(Comparator.comparing(c -> health.ill(c, asOf))).map(c -> new Route(contact, c, after));
  }

  /** Those that documents name and those that she added and verified; verified ones first, else in their order. */
  public List<Contact> contactsOf(Person person) {
    return contactsOf(person, contacts.of(person.name()));
  }

  private static List<Contact> contactsOf(Person person, List<ContactBook.Entry> entries) {
    Map<Contact, ContactBook.Entry> known = entries.stream().collect(Collectors.toMap(ContactBook.Entry::contact, Function.identity(), (a, b) -> a));
    List<Contact> all = new ArrayList<>(contacts(person));
    known.values().stream().filter(e -> e.own() && e.verifiedAt() != null && !all.contains(e.contact()))
        .sorted(Comparator.comparing(e -> String.valueOf(e.verifiedAt()))).forEach(e -> all.add(e.contact()));
    all.sort(Comparator.comparing(c -> known.get(c) == null || known.get(c).verifiedAt() == null));
    return all;
  }

  /** What documents say; the e-mail address is the last when it is not among them. */
  static List<Contact> contacts(Person person) {
    List<Contact> contacts = new ArrayList<>(person.contacts());
    Contact mail = new Contact(Contact.Kind.EMAIL, person.email());
    if (!person.email().isBlank() && contacts.stream().noneMatch(c -> c.kind() == Contact.Kind.EMAIL && c.to().equalsIgnoreCase(person.email()))) {
      contacts.add(mail);
    }
    return contacts;
  }

  /** The carrier of a name that takes a contact, made from settings that were kept elsewhere. */
  public Optional<Carrier> made(List<CarrierSettings> settings, String name, Contact contact) {
    return all(settings).filter(c -> c.name().equals(name) && c.carries(contact.kind())).findFirst();
  }

  private Stream<Carrier> all() {
    return all(book.all());
  }

  private Stream<Carrier> all(List<CarrierSettings> settings) {
    return Stream.concat(settings.stream().flatMap(s -> makers.stream().flatMap(m -> m.make(s).stream())), builtIn.stream());
  }
}
