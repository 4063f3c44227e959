package dev.allclear.alerting;

import dev.allclear.catalog.Contact;
import java.time.Instant;
import java.util.List;

/** Whom a second process calls when this one is dead. Entries lie end to end over seven days; the last one holds on when nothing newer is known. */
public record BuddyRoster(String schema, Instant takenAt, List<Entry> entries) {
  public BuddyRoster {
    entries = List.copyOf(entries);
  }

  /** Who is called in [from, to). */
  public record Entry(Instant from, Instant to, List<Member> people) {
    public Entry {
      people = List.copyOf(people);
    }
  }

  public record Member(String name, String displayName, String email, List<Contact> contacts) {
    public Member {
      contacts = List.copyOf(contacts);
    }
  }

  public List<Member> at(Instant instant) {
    return entries.stream().filter(e -> !e.from().isAfter(instant) && e.to().isAfter(instant)).findFirst()
        .or(() -> entries.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(entries.getLast())).map(Entry::people).orElse(List.of());
  }
}
