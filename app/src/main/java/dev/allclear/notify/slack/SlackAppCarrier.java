package dev.allclear.notify.slack;

import dev.allclear.base.Outbound;
import dev.allclear.catalog.Contact;
import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierSettings;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.Parcel;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Posts a page with the buttons Acknowledge and Close to an incoming webhook of an app; what is pressed comes back signed. */
final class SlackAppCarrier implements Carrier {
  /** Most characters of a section. */
  private static final int LONGEST = 2900;
  private final CarrierSettings.Slack settings;
  private final SlackHook hook;

  SlackAppCarrier(CarrierSettings.Slack settings, Outbound outbound, JsonMapper json) {
    this.settings = settings;
    this.hook = new SlackHook(outbound, json);
  }

  @Override public String name() {
    return settings.name();
  }

  @Override public boolean carries(Contact.Kind kind) {
    return kind == Contact.Kind.SLACK;
  }

  @Override public Outcome send(Parcel parcel) {
    String text = SlackHook.text(parcel);
    if (!parcel.data().containsKey("acknowledgeUrl")) {
      return hook.post(parcel, Map.of("text", text));
    }
    boolean several = parcel.data().containsKey("pages");
    Map<String, Object> section = Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text));
    List<Map<String, Object>> buttons = several ? List.of(button("acknowledge-all", "Acknowledge all", parcel, "primary"))
        : List.of(button("acknowledge", "Acknowledge", parcel, "primary"), button("close", "Close: it is over", parcel, "danger"));
    return hook.post(parcel, Map.of("text", SlackHook.escape(parcel.subject()), "blocks", List.of(section, Map.of("type", "actions", "elements", buttons))));
  }

  private static Map<String, Object> button(String act, String label, Parcel parcel, String style) {
    return Map.of("type", "button", "action_id", act, "value", parcel.id().toString(), "style", style, "text", Map.of("type", "plain_text", "text", label));
  }
}
