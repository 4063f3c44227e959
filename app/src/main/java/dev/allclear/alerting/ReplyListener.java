package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.notify.ReplyReceived;
import org.springframework.stereotype.Component;

/** A reply that arrives at a carrier acknowledges, or closes. */
@Component
class ReplyListener implements Listener<ReplyReceived> {
  private final Alerts alerts;
  private final PageLedger ledger;

  ReplyListener(Alerts alerts, PageLedger ledger) {
    this.alerts = alerts;
    this.ledger = ledger;
  }

  @Override public String name() {
    return "alerting.reply";
  }

  @Override public Class<ReplyReceived> to() {
    return ReplyReceived.class;
  }

  @Override public void on(ReplyReceived event, EventId id) {
    if (alerts.find(event.problem()).isEmpty()) {
      return;
    }
    Actor by = Actor.byLink(ledger.name(event.person()));
    switch (event.reply()) {
      case ACKNOWLEDGE -> alerts.acknowledge(event.problem(), by);
      case CLOSE -> alerts.close(event.problem(), by);
    }
  }
}
