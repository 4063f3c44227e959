package dev.allclear.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What follows an outcome, as arithmetic. A contact that took the page over is given a minute, then the next contact is tried too; one that
 * failed is left for the next route at once; when all failed, all are tried again, after 1 s and then twice as long each time, at most 60 s, less up
 * to half by chance. An outcome that is not known is sent again over the same route once, then over the next.
 */
public final class Ladder {
  static final Duration GRACE = Duration.ofMinutes(1);
  static final Duration RECEIPT = Duration.ofSeconds(20);
  private static final int LONGEST_SECONDS = 60;

  private Ladder() {}

  /**
   * Where a page stands.
   *
   * @param rung index of the route to be tried
   * @param rounds how often all routes failed
   * @param doubts how often the outcome over this rung was not known
   */
  public record Place(int rung, int rounds, int doubts) {
    public static final Place FIRST = new Place(0, 0, 0);
  }

  /** A place and when it is tried. */
  public record Next(Place place, Instant at) {}

  /**
   * What to do after an outcome at a place.
   *
   * @param contacts for each rung the contact that it uses
   * @return empty when every contact was tried and somebody took it over: then it is for the person, or for escalation
   */
  public static Optional<Next> after(Outcome.State outcome, Place place, List<?> contacts, Instant now, RandomGenerator chance) {
    return after(outcome, place, contacts, null, rung -> null, now, chance);
  }

  /**
   * @param receipt another carrier of the same contact is tried when what became of it is not told within this time; null: nothing is told
   * @param wanted for each rung when the person wants it to be tried at the earliest while nothing failed; null leaves the contact before it a minute
   */
  public static Optional<Next> after(Outcome.State outcome, Place place, List<?> contacts, @Nullable Duration receipt, IntFunction<@Nullable Instant> wanted, Instant now,
      RandomGenerator chance) {
    int next = place.rung + 1;
    if (outcome == Outcome.State.ACCEPTED && receipt != null && next < contacts.size() && contacts.get(next).equals(contacts.get(place.rung))) {
      return Optional.of(new Next(new Place(next, place.rounds, 0), now.plus(receipt)));
    }
    return switch (outcome) {
      case ACCEPTED -> nextContact(place.rung, contacts).map(rung -> new Next(new Place(rung, place.rounds, 0), when(wanted.apply(rung), now)));
      case FAILED, REFUSED -> Optional.of(onward(place, contacts.size(), now, chance));
      case UNKNOWN -> Optional.of(place.doubts > 0 ? onward(place, contacts.size(), now, chance)
          : new Next(new Place(place.rung, place.rounds, 1), now.plus(pause(place.rounds, chance))));
    };
  }

  /** What follows a receipt that a contact of this rung was reached: never another carrier of the same contact. */
  static Optional<Next> reached(int rung, int rounds, List<?> contacts, IntFunction<@Nullable Instant> wanted, Instant now) {
    return nextContact(rung, contacts).map(next -> new Next(new Place(next, rounds, 0), when(wanted.apply(next), now)));
  }

  private static Instant when(@Nullable Instant wanted, Instant now) {
    return wanted == null ? now.plus(GRACE) : wanted.isBefore(now) ? now : wanted;
  }

  private static Optional<Integer> nextContact(int after, List<?> contacts) {
    for (int rung = after + 1; rung < contacts.size(); rung++) {
      if (!contacts.get(rung).equals(contacts.get(after))) {
        return Optional.of(rung);
      }
    }
    return Optional.empty();
  }

  private static Next onward(Place place, int rungs, Instant now, RandomGenerator chance) {
    return place.rung + 1 < rungs
        ? new Next(new Place(place.rung + 1, place.rounds, 0), now)
        : new Next(new Place(0, place.rounds + 1, 0), now.plus(pause(place.rounds, chance)));
  }

  /** Between half and all of 1, 2, 4 .. 60 seconds. */
  public static Duration pause(int tries, RandomGenerator chance) {
    long millis = 1000L * Math.min(LONGEST_SECONDS, 1L << Math.min(tries, 6));
    return Duration.ofMillis(millis / 2 + chance.nextLong(millis / 2 + 1));
  }
}
