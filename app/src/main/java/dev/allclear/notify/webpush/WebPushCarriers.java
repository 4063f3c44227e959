package dev.allclear.notify.webpush;

import dev.allclear.base.Outbound;
import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierMaker;
import dev.allclear.notify.CarrierSettings;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes carriers of kind webpush. */
@Component
class WebPushCarriers implements CarrierMaker {
  private final Outbound outbound;
  private final JsonMapper json;

  WebPushCarriers(Outbound outbound, JsonMapper json) {
    this.outbound = outbound;
    this.json = json;
  }

  @Override public List<Carrier> make(CarrierSettings settings) {
    return settings instanceof CarrierSettings.WebPush push ? List.of(new WebPushCarrier(push, outbound, json)) : List.of();
  }
}
