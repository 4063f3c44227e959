package dev.allclear.notify.phone;

import dev.allclear.base.Links;
import dev.allclear.base.Outbound;
import dev.allclear.catalog.Contact;
import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierMaker;
import dev.allclear.notify.CarrierSettings;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes carriers of the kinds twilio and vonage, for SMS and calls. */
@Component
class PhoneCarriers implements CarrierMaker {
  private final Outbound outbound;
  private final Links links;
  private final JsonMapper json;

  PhoneCarriers(Outbound outbound, Links links, JsonMapper json) {
    this.outbound = outbound;
    this.links = links;
    this.json = json;
  }

  @Override public List<Carrier> make(CarrierSettings settings) {
    return switch (settings) {
      case CarrierSettings.Twilio t -> List.of(new TwilioCarrier(t, Contact.Kind.SMS, outbound, links, json), new TwilioCarrier(t, Contact.Kind.VOICE, outbound, links, json));
      case CarrierSettings.Vonage v -> {
        CarrierSettings.Vonage.Calls calls = v.calls();
        Carrier writes = new VonageCarrier(v, outbound, links, json);
        yield calls == null ? List.of(writes) : List.of(writes, new VonageCalls(v, calls, outbound, links, json));
      }
      default -> List.of();
    };
  }
}
