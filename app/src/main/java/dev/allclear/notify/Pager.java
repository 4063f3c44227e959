package dev.allclear.notify;

import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Obliges the program to reach people, and releases it. Thread-safe. */
@Service
public class Pager {
  private final Pages pages;
  private final Carriers carriers;
  private final Catalog catalog;
  private final Dispatch dispatch;
  private final Clock clock;

  Pager(Pages pages, Carriers carriers, Catalog catalog, Dispatch dispatch, Clock clock) {
    this.pages = pages;
    this.carriers = carriers;
    this.catalog = catalog;
    this.dispatch = dispatch;
    this.clock = clock;
  }

  /**
   * From the commit of the caller's transaction on the person is paged until the page ends. The same key again changes nothing.
   *
   * @return the page's id
   */
  public UUID oblige(Obligation obligation) {
    if (!Transactions.open()) {
      throw new IllegalStateException("A page is obliged in the transaction of its cause, and there is none open");
    }
    UUID id = pages.add(obligation, clock.instant());
    Transactions.afterCommit(dispatch::wake);
    return id;
  }

  /** As {@link #oblige(Obligation)}, for each of them. */
  public void oblige(List<Obligation> obligations) {
    if (obligations.isEmpty()) {
      return;
    }
    if (!Transactions.open()) {
      throw new IllegalStateException("Pages are obliged in the transaction of their cause, and there is none open");
    }
    pages.add(obligations, clock.instant());
    Transactions.afterCommit(dispatch::wake);
  }

  /** Ends every open page of a problem. Joins the caller's transaction. */
  public List<UUID> end(UUID problem, Page.Why why, String by) {
    return pages.end(problem, new Page.End(why, by, clock.instant()));
  }

  /** Ends the open pages of one person, who will not see to the problem. Joins the caller's transaction. */
  public List<UUID> end(UUID problem, String person, Page.Why why, String by) {
    return pages.end(problem, person, new Page.End(why, by, clock.instant()));
  }

  /** What is known of how well people can be reached: proven is only what a carrier took over. */
  public Proof proof() {
    return new Proof(obstacles(), pages.lastAccepted().orElse(null), pages.lastFailed().orElse(null));
  }

  /**
   * @param obstacles why nobody could be paged now
   * @param accepted when a carrier last took a page over; null before the first
   * @param failed when a page last failed; null when none did
   */
  public record Proof(List<String> obstacles, @Nullable Instant accepted, @Nullable Instant failed) {
    public Proof {
      obstacles = List.copyOf(obstacles);
    }
  }

  /** Pages that were made in [from, to), the oldest first, at most so many; without those of the pager's tests of itself. */
  public List<Page> between(Instant from, Instant to, int most) {
    return pages.between(from, to, most);
  }

  public Optional<Page> page(UUID id) {
    return pages.find(id);
  }

  /** The page exists, and this was done for it elsewhere; nothing more is sent unless all of it failed. Joins the caller's transaction. */
  public void sentAlready(Obligation obligation, List<Page.Attempt> attempts) {
    UUID id = pages.add(obligation, clock.instant());
    int number = pages.find(id).map(p -> p.attempts().size()).orElse(0);
    boolean accepted = false;
    for (Page.Attempt a : attempts) {
      Outcome outcome = java.util.Objects.requireNonNull(a.outcome());
      pages.begin(List.of(new Pages.Beginning(id, new Page.Attempt(++number, a.contact(), a.to(), a.carrier(), a.repeat(), a.at(), null, null))));
      pages.finish(id, number, outcome, a.at());
      accepted |= outcome.state() == Outcome.State.ACCEPTED;
    }
    pages.settle(id, number, accepted ? null : clock.instant());
  }

  /** Removes the pages of a problem and all that was done for them: for tests of the pager, which leave nothing. Joins the caller's transaction. */
  public void forget(UUID problem) {
    pages.forget(problem);
  }

  /** What is sent for an open page from now on says this. Joins the caller's transaction. */
  public void reword(UUID page, PageText text) {
    pages.reword(page, text);
  }

  /** The pages of many problems, by due time. */
  public Map<UUID, List<Page>> of(Set<UUID> problems) {
    return problems.isEmpty() ? Map.of() : pages.of(problems);
  }

  /** By due time. */
  public List<Page> of(UUID problem) {
    return pages.of(problem);
  }

  /** Why nobody could be paged now; empty when somebody could. */
  public List<String> obstacles() {
    List<String> reasons = new ArrayList<>();
    if (catalog.people().isEmpty()) {
      reasons.add("Nobody is known: apply a Person.");
    } else if (catalog.people().stream().allMatch(p -> carriers.to(p).isEmpty())) {
      reasons.add("No carrier reaches any person: apply a Carrier of kind smtp or webhook that fits their contacts.");
    }
    return reasons;
  }
}
