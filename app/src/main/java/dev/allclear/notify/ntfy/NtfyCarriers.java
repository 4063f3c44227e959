package dev.allclear.notify.ntfy;

import dev.allclear.base.Outbound;
import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierMaker;
import dev.allclear.notify.CarrierSettings;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes carriers of kind ntfy. */
@Component
class NtfyCarriers implements CarrierMaker {
  private final Outbound outbound;
  private final JsonMapper json;

  NtfyCarriers(Outbound outbound, JsonMapper json) {
    this.outbound = outbound;
    this.json = json;
  }

  @Override public List<Carrier> make(CarrierSettings settings) {
    return settings instanceof CarrierSettings.Ntfy ntfy ? List.of(new NtfyCarrier(ntfy, outbound, json)) : List.of();
  }
}
