package dev.allclear.notify.slack;

import dev.allclear.base.Outbound;
import dev.allclear.catalog.Contact;
import dev.allclear.notify.Carrier;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.Parcel;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Posts plain text to an incoming webhook; the address is the right to do so, so no settings are needed. */
@Component
class SlackCarrier implements Carrier {
  private final SlackHook hook;

  SlackCarrier(Outbound outbound, JsonMapper json) {
    this.hook = new SlackHook(outbound, json);
  }

  @Override public String name() {
    return "slack";
  }

  @Override public boolean carries(Contact.Kind kind) {
    return kind == Contact.Kind.SLACK;
  }

  @Override public Outcome send(Parcel parcel) {
    return hook.post(parcel, Map.of("text", SlackHook.text(parcel)));
  }
}
