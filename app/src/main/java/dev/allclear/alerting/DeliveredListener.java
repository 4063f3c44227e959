package dev.allclear.alerting;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.notify.Delivered;
import dev.allclear.notify.LoopbackCarrier;
import org.springframework.stereotype.Component;

/** Puts each page that a carrier took over on the timeline. */
@Component
class DeliveredListener implements Listener<Delivered> {
  private final PageLedger ledger;

  DeliveredListener(PageLedger ledger) {
    this.ledger = ledger;
  }

  @Override public String name() {
    return "alerting.delivered";
  }

  @Override public Class<Delivered> to() {
    return Delivered.class;
  }

  @Override public boolean wants(Delivered event) {
    return !event.person().equals(LoopbackCarrier.PERSON);
  }

  @Override public void on(Delivered event, EventId id) {
    ledger.pin(event.problem(), event.page(), event.attempt(), event.at(), (event.repeat() ? "Sent again to " : "Sent to ") + ledger.name(event.person()) + " by "
        + event.contact() + "; carrier " + event.carrier() + " took it over.");
  }
}
