package dev.allclear.alerting;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.notify.AttemptFailed;
import dev.allclear.notify.Outcome;
import org.springframework.stereotype.Component;

/** Puts failed sends on the timeline: the first of a page, then ever fewer, because a page never gives up. */
@Component
class AttemptFailedListener implements Listener<AttemptFailed> {
  private static final int EACH = 4;
  private static final int THEN = 25;
  private final PageLedger ledger;

  AttemptFailedListener(PageLedger ledger) {
    this.ledger = ledger;
  }

  @Override public String name() {
    return "alerting.attempt-failed";
  }

  @Override public Class<AttemptFailed> to() {
    return AttemptFailed.class;
  }

  @Override public void on(AttemptFailed event, EventId id) {
    if (event.attempt() <= EACH || event.attempt() % THEN == 0) {
      boolean unknown = event.outcome().state() == Outcome.State.UNKNOWN;
      ledger.pin(event.problem(), event.page(), event.attempt(), event.at(), "Page to " + ledger.name(event.person()) + (event.contact().equals("unknown") ? "" : " by " + event.contact())
          + (unknown ? ": it is not known whether it arrived. Sent again, marked as a repeat." : " failed: " + event.outcome().words() + " Tried on."));
    }
  }
}
