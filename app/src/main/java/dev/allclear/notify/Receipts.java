package dev.allclear.notify;

import dev.allclear.base.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Takes what carriers say became of pages: what was lost goes over the next way at once, what arrived leaves the person a minute. */
@Service
public class Receipts {
  private final Pages pages;
  private final PageRoutes ways;
  private final Dispatch dispatch;
  private final Transactions tx;
  private final Clock clock;

  Receipts(Pages pages, PageRoutes ways, Dispatch dispatch, Transactions tx, Clock clock) {
    this.pages = pages;
    this.ways = ways;
    this.dispatch = dispatch;
    this.tx = tx;
    this.clock = clock;
  }

  /** {@code false} when there is no such attempt, or a final word was there. */
  public boolean take(UUID page, int attempt, Receipt receipt) {
    Instant now = clock.instant();
    boolean taken = tx.in(() -> {
      boolean fresh = pages.receipt(page, attempt, receipt, now);
      if (fresh && receipt == Receipt.LOST) {
        pages.hurry(page, attempt, now);
      } else if (fresh && receipt == Receipt.DELIVERED) {
        pages.find(page).ifPresent(p -> reached(p, attempt, now));
      }
      return fresh;
    });
    dispatch.wake();
    return taken;
  }

  /** No second carrier is asked for the same contact; the next contact comes when it is wanted. */
  private void reached(Page page, int attempt, Instant now) {
    List<Carriers.Route> routes = ways.of(page.person(), page.text(), page.createdAt());
    for (int rung = 0; rung < routes.size(); rung++) {
      Carriers.Route route = routes.get(rung);
      if (page.attempts().stream().anyMatch(a -> a.number() == attempt && a.to().equals(route.contact().to()) && a.carrier().equals(route.carrier().name()))) {
        pages.move(page.id(), attempt, Ladder.reached(rung, 0, PageRoutes.contacts(routes), PageRoutes.wanted(routes, page.due()), now).orElse(null));
        return;
      }
    }
  }
}
