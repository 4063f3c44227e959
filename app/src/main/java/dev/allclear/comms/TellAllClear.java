package dev.allclear.comms;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.incident.AllClearDeclared;
import org.springframework.stereotype.Component;

/** Sends the all clear that a person declared. */
@Component
class TellAllClear implements Listener<AllClearDeclared> {
  private final Comms comms;

  TellAllClear(Comms comms) {
    this.comms = comms;
  }

  @Override public String name() {
    return "comms.all-clear";
  }

  @Override public Class<AllClearDeclared> to() {
    return AllClearDeclared.class;
  }

  @Override public void on(AllClearDeclared event, EventId id) {
    comms.allClear(event.incident(), event.by());
  }
}
