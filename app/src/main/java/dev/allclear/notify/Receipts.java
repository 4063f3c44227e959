package dev.allclear.notify;

import dev.allclear.base.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Takes what carriers say became of pages: what was lost goes over the next way at once, what arrived leaves the person a minute. */
@Service
public class Receipts {
  private final Pages pages;
  private final Dispatch dispatch;
  private final Transactions tx;
  private final Clock clock;

  Receipts(Pages pages, Dispatch dispatch, Transactions tx, Clock clock) {
    this.pages = pages;
    this.dispatch = dispatch;
    this.tx = tx;
    this.clock = clock;
  }

  /** {@code false} when there is no such attempt, or a final word was there. */
  public boolean take(UUID page, int attempt, Receipt receipt) {
    Instant now = clock.instant();
    boolean taken = tx.in(() -> {
      boolean fresh = pages.receipt(page, attempt, receipt, now);
      if (fresh && receipt != Receipt.PENDING) {
        pages.hurry(page, attempt, receipt == Receipt.LOST ? now : now.plus(Ladder.GRACE));
      }
      return fresh;
    });
    dispatch.wake();
    return taken;
  }
}
