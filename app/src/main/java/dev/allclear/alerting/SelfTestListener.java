package dev.allclear.alerting;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.notify.Delivered;
import dev.allclear.notify.LoopbackCarrier;
import org.springframework.stereotype.Component;

/** The page of a self-test came back. */
@Component
class SelfTestListener implements Listener<Delivered> {
  private final SelfTest test;

  SelfTestListener(SelfTest test) {
    this.test = test;
  }

  @Override public String name() {
    return "alerting.self-test";
  }

  @Override public Class<Delivered> to() {
    return Delivered.class;
  }

  @Override public boolean wants(Delivered event) {
    return event.person().equals(LoopbackCarrier.PERSON);
  }

  @Override public void on(Delivered event, EventId id) {
    if (wants(event)) {
      test.cameRound(event.problem());
    }
  }
}
