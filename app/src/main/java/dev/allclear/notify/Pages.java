package dev.allclear.notify;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of pages and their attempts. All times are story time but those of leases. */
public interface Pages {
  /** Adds a page, unless the problem has one with this key; gives the id of the one that is there then. */
  UUID add(Obligation obligation, Instant at);

  /** The same for each of them. */
  void add(List<Obligation> obligations, Instant at);

  /**
   * A page that is due, claimed.
   *
   * @param attempt number of the attempt that begins now
   * @param code short number by which the person answers
   * @param since when the page was made
   * @param takenOver the attempt before has no outcome: its sender died or lost its lease
   */
  record Claimed(UUID id, UUID problem, String person, PageText text, Ladder.Place place, int attempt, boolean takenOver, int code,
      Instant due, Instant since) {}

  /** Whether a claim would take any; costs a part of a claim in vain, which is what most are. */
  boolean isAnyDue(Instant storyNow, Instant wallNow);

  /** Takes up to {@code limit} open pages that are due, skipping what others hold. */
  List<Claimed> claim(Instant storyNow, Instant wallNow, Instant leaseUntil, String owner, int limit);

  /** The same of one person, however many. */
  List<Claimed> claim(String person, Instant storyNow, Instant wallNow, Instant leaseUntil, String owner);

  /** Lets go of a claimed page before its attempt began, until an instant. */
  void hold(UUID page, int attempt, Instant until);

  /** An attempt of a page. */
  record Beginning(UUID page, Page.Attempt attempt) {}

  void begin(List<Beginning> attempts);

  /** An address of a person. */
  record Address(String person, String to) {}

  /** Messages to these addresses of people since an instant, that may have arrived. */
  Map<Address, List<Pace.Sent>> lately(Set<Address> addresses, Instant since);

  /** A page, and an address to which what it says was told by another one. */
  record Told(UUID page, String to) {}

  /**
   * For each of these pages and each address another page of the same person, problem and severity that a carrier took over for that address since the given one was due, and did not say
   * later that it was lost; the first of several.
   */
  Map<Told, UUID> toldSince(List<Claimed> pages);

  /** When the latest attempt over this carrier to this address began, if its outcome is not known. */
  Optional<Instant> doubt(UUID page, String to, String carrier);

  /** What became of sends that began in (from, to], by carrier; what was learned after {@code to} does not count. */
  List<CarrierRecord> records(Instant from, Instant to);

  /** Open pages that the message of an attempt named too. */
  List<UUID> bundledWith(UUID page);

  /** Whether an attempt to this address was accepted or may have arrived. */
  boolean mayHaveArrived(UUID page, String to);

  /** Records an outcome in the ledger, unless one is there. */
  default boolean finish(UUID page, int attempt, Outcome outcome, Instant at) {
    return !finish(List.of(new Finished(page, attempt, outcome)), at).isEmpty();
  }

  /** What became of an attempt. */
  record Finished(UUID page, int attempt, Outcome outcome) {}

  /** One attempt of one page. */
  record Which(UUID page, int attempt) {}

  /** Records outcomes in the ledger, where none is there yet; gives those where it did. */
  Set<Which> finish(List<Finished> all, Instant at);

  /**
   * How a page goes on.
   *
   * @param next null: nothing more to send
   */
  record Planned(UUID page, int attempt, Ladder.@Nullable Next next) {}

  /** Lets go of each page with its next place, if no later attempt of it has begun. */
  void plan(List<Planned> all);

  /** Those of them that have not ended. */
  Set<UUID> open(Collection<UUID> pages);

  /** What became of an attempt that a carrier took over; {@code false} when a later word was there. */
  boolean receipt(UUID page, int attempt, Receipt receipt, Instant at);

  /** The page goes on as told, if this attempt was the last and is not being followed by another one. */
  void move(UUID page, int attempt, Ladder.@Nullable Next next);

  /** The page is due at its next rung at this instant, if this attempt was the last. */
  void hurry(UUID page, int attempt, Instant at);

  /** The open page of a person with this code. */
  Optional<UUID> ofCode(String person, int code);

  /** The open pages of a person. */
  List<UUID> openOf(String person);

  void renew(Collection<UUID> pages, String owner, Instant leaseUntil);

  /** Ends the leases of a process that is known to be dead. */
  int release(String owner, Instant wallNow);

  /** Ends the open pages of a problem for one person; tells which. */
  List<UUID> end(UUID problem, String person, Page.End end);

  /** Ends all open pages of a problem; tells which. */
  List<UUID> end(UUID problem, Page.End end);

  /** When a carrier last took a page over; empty before the first. */
  Optional<Instant> lastAccepted();

  /** When a carrier last refused or failed to take a page over; empty before the first. */
  Optional<Instant> lastFailed();

  Optional<Page> find(UUID page);

  /** Pages that were made in [from, to), the oldest first, at most so many. */
  List<Page> between(Instant from, Instant to, int most);

  /**
   * Attempts up to this number were made elsewhere.
   *
   * @param nextAt null: nothing more to send
   */
  void settle(UUID page, int attempt, @Nullable Instant nextAt);

  void reword(UUID page, PageText text);

  /** Removes the pages of a problem with their attempts. */
  void forget(UUID problem);

  /** The pages of many problems with their attempts, by due time. */
  Map<UUID, List<Page>> of(Set<UUID> problems);

  /** The pages of a problem with their attempts, by due time. */
  List<Page> of(UUID problem);
}
