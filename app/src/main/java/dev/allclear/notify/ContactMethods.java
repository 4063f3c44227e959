package dev.allclear.notify;

import dev.allclear.base.Ids;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Contact;
import dev.allclear.catalog.Person;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The contacts of people: shown to be theirs by a code that is sent there and comes back. What a document names is tried also before that, after those
 * that are verified, because a page that may arrive is better than none; what a person added herself is tried only once it is verified, because a
 * mistyped number is a stranger's.
 */
@Service
public class ContactMethods {
  private static final Set<Contact.Kind> ADDABLE = EnumSet.of(Contact.Kind.EMAIL, Contact.Kind.SMS, Contact.Kind.VOICE, Contact.Kind.NTFY, Contact.Kind.WEBPUSH);
  private static final Duration CODE_LASTS = Duration.ofMinutes(15);
  private static final Duration BETWEEN_CODES = Duration.ofMinutes(1);
  private static final int TRIES = 5;
  private static final SecureRandom CHANCE = new SecureRandom();
  private final ContactBook book;
  private final CarrierBook stops;
  private final Carriers carriers;
  private final Catalog catalog;
  private final Transactions tx;
  private final Clock clock;

  ContactMethods(ContactBook book, CarrierBook stops, Carriers carriers, Catalog catalog, Transactions tx, Clock clock) {
    this.book = book;
    this.stops = stops;
    this.carriers = carriers;
    this.catalog = catalog;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * @param own added by the person herself
   * @param stopped she wrote STOP
   * @param carriers those that lead there, by name; empty: it cannot be used
   */
  public record Method(Contact contact, boolean own, boolean stopped, @Nullable Instant verifiedAt, @Nullable Instant testedAt, List<String> carriers) {
    /** Whether it counts as a way to her. */
    public boolean counts() {
      return verifiedAt != null && !stopped && !carriers.isEmpty();
    }

    public String word() {
      return contact.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Short enough for a line: of a browser's subscription its host. */
    public String shown() {
      if (contact.kind() != Contact.Kind.WEBPUSH) {
        return contact.to();
      }
      try {
        return "this person's browser at " + URI.create(contact.to().split("\\s")[0]).getHost();
      } catch (IllegalArgumentException e) {
        return "a subscription that cannot be read";
      }
    }
  }

  /** In the order in which they are tried when there are no rules; those that are not tried yet come last. */
  public List<Method> of(Person person) {
    Map<Contact, ContactBook.Entry> known = book.of(person.name()).stream().collect(Collectors.toMap(ContactBook.Entry::contact, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    Set<String> stopped = stops.stopped();
    List<Contact> all = new ArrayList<>(carriers.contactsOf(person));
    known.values().stream().filter(e -> e.own() && !all.contains(e.contact())).forEach(e -> all.add(e.contact()));
    return all.stream().map(c -> {
      ContactBook.Entry entry = known.get(c);
      return new Method(c, entry != null && entry.own(), stopped.contains(c.to()), entry == null ? null : entry.verifiedAt(), entry == null ? null : entry.testedAt(),
          carriers.of(c.kind()).stream().map(Carrier::name).toList());
    }).toList();
  }

  /** What is not proven about reaching a person, in sentences; empty when each of her contacts is verified. */
  public List<String> doubts(Person person) {
    List<Method> methods = of(person);
    List<String> doubts = new ArrayList<>();
    List<String> unverified = methods.stream().filter(m -> m.verifiedAt() == null).map(m -> m.word() + " " + m.shown()).toList();
    String notVerified = String.join(", ", unverified) + (unverified.size() == 1 ? " is" : " are") + " not verified.";
    if (methods.stream().noneMatch(Method::counts)) {
      doubts.add(person.displayName() + " has no verified contact" + (methods.isEmpty() ? " and no other." : unverified.isEmpty() ? "." : ": " + notVerified));
    } else if (!unverified.isEmpty()) {
      doubts.add(person.displayName() + ": " + notVerified);
    }
    methods.stream().filter(Method::stopped).forEach(m -> doubts.add(person.displayName() + ": STOP was written from " + m.shown() + "; nothing is sent there."));
    methods.stream().filter(m -> m.carriers().isEmpty()).forEach(m -> doubts.add(person.displayName() + ": no carrier leads to " + m.word() + " " + m.shown() + "."));
    return doubts;
  }

  /**
   * A contact that the person adds; it counts once the code that is sent there comes back.
   *
   * @throws IllegalArgumentException with the remedy, when it can be no address of its kind
   */
  public Contact add(Person person, Contact.Kind kind, String to) {
    Contact contact = new Contact(kind, checked(kind, to.strip()));
    tx.run(() -> book.add(person.name(), contact, true, clock.instant()));
    return contact;
  }

  private static String checked(Contact.Kind kind, String to) {
    if (!ADDABLE.contains(kind)) {
      throw new IllegalArgumentException("A contact of kind " + kind.name().toLowerCase(Locale.ROOT) + " is for an administrator to apply, in the document of the person.");
    }
    return switch (kind) {
      case SMS, VOICE -> number(to);
      case EMAIL -> fits(to, "[^\\s@]+@[^\\s@]+", "a mail address such as ana@example.com");
      case NTFY -> fits(to, "[-_A-Za-z0-9]{1,64}", "a topic of letters, digits, - and _, at most 64");
      default -> fits(to, "https://[^\\s]+ [-_A-Za-z0-9=]+ [-_A-Za-z0-9=]+", "the subscription of a browser");
    };
  }

  private static String number(String to) {
    return fits(to.replaceAll("[\\s()/.-]", ""), "\\+[0-9]{6,15}", "a number with its country, such as +491701234567");
  }

  private static String fits(String to, String form, String what) {
    if (to.length() > 1000 || !to.matches(form)) {
      throw new IllegalArgumentException("\"" + to + "\" is not " + what + ".");
    }
    return to;
  }

  /** {@code false} when it is a document's, which only the document can take away. */
  public boolean remove(Person person, Contact contact) {
    return tx.in(() -> book.remove(person.name(), contact));
  }

  /**
   * Sends a code there, over the first carrier that takes it.
   *
   * @throws IllegalArgumentException when she has no such contact, or a code was sent less than a minute ago
   */
  public Outcome sendCode(Person person, Contact contact) {
    if (of(person).stream().noneMatch(m -> m.contact().equals(contact))) {
      throw new IllegalArgumentException(person.displayName() + " has no contact " + contact.to() + ".");
    }
    Instant now = clock.instant();
    String code = String.format(Locale.ROOT, "%06d", CHANCE.nextInt(1_000_000));
    tx.run(() -> {
      if (book.code(person.name(), contact).filter(c -> c.at().plus(BETWEEN_CODES).isAfter(now)).isPresent()) {
        throw new IllegalArgumentException("A code was sent there less than a minute ago. Wait for it.");
      }
      book.add(person.name(), contact, false, now);
      book.code(person.name(), contact, hash(person, contact, code), now);
    });
    return carried(contact, code, now);
  }

  private Outcome carried(Contact contact, String code, Instant now) {
    String spoken = contact.kind() == Contact.Kind.VOICE ? String.join(" ", code.split("")) : code;
    String subject = "Your Allclear code is " + spoken + ".";
    Map<String, Object> data = Map.of("schema", "allclear.message/1", "subject", subject, "text", subject);
    Parcel parcel = new Parcel(Ids.next(), contact.to(), subject, subject + "\n\nEnter it on the screen of your contacts within 15 min. Nobody else needs it.", null, false, 1, now, data);
    Outcome last = Outcome.failed("No carrier leads there: apply a Carrier that fits.");
    for (Carrier carrier : carriers.of(contact.kind())) {
      last = Dispatch.sent(carrier, parcel);
      if (last.state() == Outcome.State.ACCEPTED) {
        return last;
      }
    }
    return last;
  }

  /** Whether the code is the one that was sent there within a quarter of an hour; after five wrong ones a new one is needed. */
  public boolean enter(Person person, Contact contact, String code) {
    return tx.in(() -> {
      Optional<ContactBook.Code> sent = book.code(person.name(), contact).filter(c -> c.tries() < TRIES && c.at().plus(CODE_LASTS).isAfter(clock.instant()));
      boolean right = sent.filter(c -> MessageDigest.isEqual(c.hash().getBytes(StandardCharsets.UTF_8), hash(person, contact, code.strip()).getBytes(StandardCharsets.UTF_8))).isPresent();
      if (right) {
        book.verify(person.name(), contact, clock.instant());
      } else {
        book.wrong(person.name(), contact);
      }
      return right;
    });
  }

  private static String hash(Person person, Contact contact, String code) {
    try {
      String all = person.name() + "\n" + contact.kind() + "\n" + contact.to() + "\n" + code;
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  public List<ContactBook.Rule> rules(Person person) {
    return book.rules(person.name());
  }

  /**
   * Replaces when she wants which contact.
   *
   * @throws IllegalArgumentException when what wakes would reach her nowhere at once
   */
  public void rules(Person person, List<ContactBook.Rule> rules) {
    for (Urgency urgency : Urgency.values()) {
      List<ContactBook.Rule> some = rules.stream().filter(r -> r.urgency() == urgency).toList();
      if (!some.isEmpty() && some.stream().noneMatch(r -> r.after().isZero())) {
        throw new IllegalArgumentException("One contact has to be tried at once, with 0 minutes: else " + (urgency == Urgency.HIGH ? "what wakes" : "all else") + " would wait.");
      }
    }
    tx.run(() -> book.rules(person.name(), rules));
  }

  /** The person whom an account belongs to: of the same name, or of the same name on screens. */
  public Optional<Person> ofAccount(String account) {
    return catalog.people().stream().filter(p -> p.name().equalsIgnoreCase(account) || p.displayName().equalsIgnoreCase(account)).findFirst();
  }
}
