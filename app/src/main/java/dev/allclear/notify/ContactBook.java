package dev.allclear.notify;

import dev.allclear.catalog.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of the contacts of people, and when they want which. All times are story time. */
public interface ContactBook {
  /**
   * @param own added by the person herself, not by a document
   * @param verifiedAt when it was shown that she has it; null before
   * @param testedAt when she last acknowledged a test over it; null before
   */
  record Entry(String person, Contact contact, boolean own, @Nullable Instant verifiedAt, @Nullable Instant testedAt) {}

  /** A code on its way. {@code tries}: how often a wrong one came back. */
  record Code(String hash, Instant at, int tries) {}

  /** @param after how long after the page was due the contact is tried */
  record Rule(Urgency urgency, Contact contact, Duration after) {}

  List<Entry> of(String person);

  List<Entry> all();

  /** Those of these people. */
  List<Entry> of(Set<String> people);

  /** Adds a contact unless it is there. */
  void add(String person, Contact contact, boolean own, Instant at);

  /** Removes a contact that the person added; what a document says stays. */
  boolean remove(String person, Contact contact);

  void verify(String person, Contact contact, Instant at);

  void tested(String person, Contact contact, Instant at);

  /** The code that was sent last; empty when there is none. */
  Optional<Code> code(String person, Contact contact);

  /** @param hash null: there is no code any more */
  void code(String person, Contact contact, @Nullable String hash, Instant at);

  void wrong(String person, Contact contact);

  /** By urgency and time. */
  List<Rule> rules(String person);

  /** Those of everybody, by person. */
  Map<String, List<Rule>> allRules();

  /** Those of these people who have any, by person. */
  Map<String, List<Rule>> rules(Set<String> people);

  /** Replaces all rules of a person. */
  void rules(String person, List<Rule> rules);
}
