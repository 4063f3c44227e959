package dev.allclear.notify.slack;

import dev.allclear.base.Outbound;
import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierMaker;
import dev.allclear.notify.CarrierSettings;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes carriers of kind slack. */
@Component
class SlackAppCarriers implements CarrierMaker {
  private final Outbound outbound;
  private final JsonMapper json;

  SlackAppCarriers(Outbound outbound, JsonMapper json) {
    this.outbound = outbound;
    this.json = json;
  }

  @Override public List<Carrier> make(CarrierSettings settings) {
    return settings instanceof CarrierSettings.Slack slack ? List.of(new SlackAppCarrier(slack, outbound, json)) : List.of();
  }
}
