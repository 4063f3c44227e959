package dev.allclear.notify.web;

import dev.allclear.catalog.Person;
import dev.allclear.notify.ContactBook;
import dev.allclear.notify.ContactMethods.Method;
import dev.allclear.notify.Urgency;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one person is reached, in a line.
 *
 * @param ladder what is tried when it wakes, such as {@code sms at 0, voice at 2 min}
 * @param provenBy the way that was proven last; null when none is
 */
public record ReachRow(Person person, String ladder, @Nullable String provenBy, @Nullable Instant provenAt, int unverified) {
  static ReachRow of(Person person, List<Method> methods, List<ContactBook.Rule> rules) {
    List<ContactBook.Rule> wakes = rules.stream().filter(r -> r.urgency() == Urgency.HIGH).sorted(Comparator.comparing(ContactBook.Rule::after)).toList();
    String ladder = !wakes.isEmpty()
        ? wakes.stream().map(r -> r.contact().kind().name().toLowerCase(java.util.Locale.ROOT) + (r.after().isZero() ? " at once" : " after " + r.after().toMinutes() + " min")).collect(Collectors.joining(", "))
        : methods.stream().filter(m -> !m.own() || m.verifiedAt() != null).map(Method::word).collect(Collectors.joining(", a minute later "));
    Optional<Method> proven = methods.stream().filter(Method::counts).max(Comparator.comparing(ReachRow::provenAt));
    return new ReachRow(person, ladder.isEmpty() ? "no contact" : ladder, proven.map(Method::word).orElse(null), proven.map(ReachRow::provenAt).orElse(null),
        (int) methods.stream().filter(m -> m.verifiedAt() == null).count());
  }

  private static Instant provenAt(Method method) {
    Instant tested = method.testedAt();
    return tested != null ? tested : java.util.Objects.requireNonNullElse(method.verifiedAt(), Instant.EPOCH);
  }
}
