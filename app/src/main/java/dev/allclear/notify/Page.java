package dev.allclear.notify;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call for a person, and all that was done to reach her.
 *
 * @param ended null while it is open
 */
public record Page(UUID id, UUID problem, String key, String person, Instant due, Instant createdAt, PageText text, @Nullable End ended, List<Attempt> attempts) {
  public Page {
    attempts = List.copyOf(attempts);
  }

  /** Why it is over; there is no other way out. {@code JOINED}: an open page of another problem stands for it. */
  public enum Why { ACKNOWLEDGED, CLOSED, RECOVERED, PASSED, JOINED }

  /** @param by who acknowledged, closed or passed it on; the program itself for a recovery */
  public record End(Why why, String by, Instant at) {}

  /**
   * One send over one contact.
   *
   * @param number from 1; fences an older attempt's outcome
   * @param outcome null while it is being sent
   * @param answeredAt null while it is being sent
   * @param receipt what the carrier said later became of it; null when it said nothing
   * @param bundle the page whose message named this one too; null when it had a message of its own
   */
  public record Attempt(int number, String contact, String to, String carrier, boolean repeat, Instant at, @Nullable Outcome outcome,
      @Nullable Instant answeredAt, @Nullable Receipt receipt, @Nullable Instant receiptAt, @Nullable UUID bundle) {
    public Attempt(int number, String contact, String to, String carrier, boolean repeat, Instant at, @Nullable Outcome outcome, @Nullable Instant answeredAt) {
      this(number, contact, to, carrier, repeat, at, outcome, answeredAt, null, null, null);
    }
  }

  /** {@code open}, {@code reached} when a carrier took it over, {@code acknowledged}, {@code closed}, {@code recovered}, {@code passed} or {@code joined}. */
  public String state() {
    if (ended != null) {
      return ended.why().name().toLowerCase(java.util.Locale.ROOT);
    }
    return attempts.stream().anyMatch(a -> a.outcome() != null && a.outcome().state() == Outcome.State.ACCEPTED) ? "reached" : "open";
  }
}
