package dev.allclear.notify;

import dev.allclear.base.EventId;
import dev.allclear.base.Ids;
import dev.allclear.base.Listener;
import dev.allclear.base.Timer;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Contact;
import dev.allclear.catalog.Person;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Test pages over one contact, which the person has to acknowledge as she would a real one: by link, reply, key or button. An acknowledged test proves
 * the contact; one that nobody acknowledges ends after a quarter of an hour and proves nothing.
 */
@Service
public class ContactTests implements Listener<ReplyReceived>, Timer {
  /** Purpose of the right that a test page carries. */
  public static final String PURPOSE = "contact-test";

  static final String PATH = "/a/test/";
  private static final String NAME = "notify.contact-test";
  private static final Duration LASTS = Duration.ofMinutes(15);
  private final Pager pager;
  private final ContactBook book;
  private final Timers timers;
  private final Transactions tx;
  private final Clock clock;

  ContactTests(Pager pager, ContactBook book, Timers timers, Transactions tx, Clock clock) {
    this.pager = pager;
    this.book = book;
    this.timers = timers;
    this.tx = tx;
    this.clock = clock;
  }

  /** Sends a test page over this contact alone; gives the page. */
  public UUID send(Person person, Contact contact) {
    return tx.in(() -> {
      UUID problem = Ids.next();
      String way = contact.kind().name().toLowerCase(java.util.Locale.ROOT);
      PageText text = new PageText("Allclear test for " + person.displayName() + " by " + way + ". Acknowledge it, and this way is proven.", "P3", "allclear", problem,
          List.of("Nothing is wrong. Somebody asked for this test of your contact."),
          new PageText.Right(PURPOSE, problem + " " + contact.kind() + " " + contact.to(), PATH));
      book.add(person.name(), contact, false, clock.instant());
      timers.set(NAME, problem.toString(), clock.instant().plus(LASTS));
      return pager.oblige(new Obligation(problem, "test", person.name(), clock.instant(), text));
    });
  }

  /** Which contact a test is for. */
  static Contact contact(String subject) {
    String[] parts = subject.split(" ", 3);
    return new Contact(Contact.Kind.valueOf(parts[1]), parts[2]);
  }

  /** The page of a test; empty when there is none. */
  public Optional<Page> find(String subject) {
    return pager.of(UUID.fromString(subject.split(" ", 3)[0])).stream().findFirst();
  }

  /** The person has it: the contact is proven. {@code false} when the test was over. */
  public boolean acknowledge(UUID page) {
    return tx.in(() -> {
      Optional<Page> test = pager.page(page).filter(p -> p.text().right().purpose().equals(PURPOSE) && p.ended() == null);
      test.ifPresent(p -> {
        Contact contact = contact(p.text().right().subject());
        pager.end(p.problem(), Page.Why.ACKNOWLEDGED, p.person());
        book.verify(p.person(), contact, clock.instant());
        book.tested(p.person(), contact, clock.instant());
        timers.cancel(NAME, p.problem().toString());
      });
      return test.isPresent();
    });
  }

  @Override public String name() {
    return NAME;
  }

  @Override public Class<ReplyReceived> to() {
    return ReplyReceived.class;
  }

  @Override public void on(ReplyReceived event, EventId id) {
    acknowledge(event.page());
  }

  /** Nobody acknowledged. */
  @Override public void due(String key) {
    tx.run(() -> pager.end(UUID.fromString(key), Page.Why.CLOSED, "Allclear"));
  }
}
