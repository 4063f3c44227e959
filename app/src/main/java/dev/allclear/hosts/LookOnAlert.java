package dev.allclear.hosts;

import dev.allclear.alerting.AlertOpened;
import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.timeline.Timelines;
import org.springframework.stereotype.Component;

/** Looks at the machine when an alert opens. */
@Component
class LookOnAlert implements Listener<AlertOpened> {
  private final HostFacts facts;
  private final Timelines timelines;

  LookOnAlert(HostFacts facts, Timelines timelines) {
    this.facts = facts;
    this.timelines = timelines;
  }

  @Override public String name() {
    return "hosts.alert";
  }

  @Override public Class<AlertOpened> to() {
    return AlertOpened.class;
  }

  @Override public void on(AlertOpened event, EventId id) {
    facts.of(event.service(), event.beganAt() == null ? event.openedAt() : event.beganAt()).forEach(pin -> timelines.pin(event.timeline(), pin));
  }
}
