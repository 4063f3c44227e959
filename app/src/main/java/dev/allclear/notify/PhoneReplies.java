package dev.allclear.notify;

import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Contact;
import dev.allclear.catalog.Person;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What people write back in an SMS: {@code 3a} acknowledges page 3, {@code 3aa} or {@code aa} all of theirs, {@code 3c} closes; without a number the
 * only open one is meant. STOP leaves the number alone until START.
 */
@Service
public class PhoneReplies {
  private static final Pattern CODE = Pattern.compile("(\\d{1,6})?\\s*(aa|a|c|ack)\\b.*");
  private final Pages pages;
  private final CarrierBook book;
  private final Replies replies;
  private final Catalog catalog;
  private final Transactions tx;
  private final Clock clock;

  PhoneReplies(Pages pages, CarrierBook book, Replies replies, Catalog catalog, Transactions tx, Clock clock) {
    this.pages = pages;
    this.book = book;
    this.replies = replies;
    this.catalog = catalog;
    this.tx = tx;
    this.clock = clock;
  }

  /** Does what was written, and gives the sentence to answer with. */
  public String take(String number, String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    Optional<Contact> contact = catalog.people().stream().flatMap(p -> p.contacts().stream()).filter(c -> isPhone(c) && same(c.to(), number)).findFirst();
    if (contact.isEmpty()) {
      return "This number is not known here.";
    }
    if (List.of("stop", "stopall", "unsubscribe", "start", "unstop").contains(word)) {
      boolean stops = !word.equals("start") && !word.equals("unstop");
      tx.run(() -> book.stop(contact.get().to(), stops, clock.instant()));
      return stops ? "Nothing more is sent to this number. Write START to be reached again." : "This number is used again.";
    }
    Matcher code = CODE.matcher(word);
    List<Person> people = catalog.people().stream().filter(p -> p.contacts().stream().anyMatch(c -> isPhone(c) && same(c.to(), number))).toList();
    return code.matches() ? people.stream().map(p -> act(p, code.group(1), code.group(2))).findFirst().orElse("") : "Write the number of the page and a to acknowledge, such as 1a; aa for all; 1c to close.";
  }

  private String act(Person person, @Nullable String number, String act) {
    List<UUID> meant = act.equals("aa") ? pages.openOf(person.name()) : meant(person, number);
    if (meant.isEmpty()) {
      return number == null ? "There is not exactly one open page; write its number in front." : "No page " + number + " of yours is open.";
    }
    meant.forEach(page -> replies.take(page, act.equals("c") ? ReplyReceived.Reply.CLOSE : ReplyReceived.Reply.ACKNOWLEDGE));
    return act.equals("c") ? "Closed." : meant.size() == 1 ? "Acknowledged." : "Acknowledged all " + meant.size() + ".";
  }

  private List<UUID> meant(Person person, @Nullable String number) {
    if (number != null) {
      return pages.ofCode(person.name(), Integer.parseInt(number)).stream().toList();
    }
    List<UUID> open = pages.openOf(person.name());
    return open.size() == 1 ? open : List.of();
  }

  private static boolean isPhone(Contact contact) {
    return contact.kind() == Contact.Kind.SMS || contact.kind() == Contact.Kind.VOICE;
  }

  private static boolean same(String one, String other) {
    return digits(one).equals(digits(other));
  }

  private static String digits(String number) {
    return number.replaceAll("\\D", "");
  }
}
