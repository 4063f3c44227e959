package dev.allclear.notify.webhook;

import dev.allclear.base.Outbound;
import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierMaker;
import dev.allclear.notify.CarrierSettings;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes carriers of kind webhook. */
@Component
class WebhookCarriers implements CarrierMaker {
  private final Outbound outbound;
  private final JsonMapper json;

  WebhookCarriers(Outbound outbound, JsonMapper json) {
    this.outbound = outbound;
    this.json = json;
  }

  @Override public List<Carrier> make(CarrierSettings settings) {
    return settings instanceof CarrierSettings.Webhook webhook ? List.of(new WebhookCarrier(webhook, outbound, json)) : List.of();
  }
}
