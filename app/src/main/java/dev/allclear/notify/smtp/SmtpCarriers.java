package dev.allclear.notify.smtp;

import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierMaker;
import dev.allclear.notify.CarrierSettings;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes carriers of kind smtp. */
@Component
class SmtpCarriers implements CarrierMaker {
  @Override public List<Carrier> make(CarrierSettings settings) {
    return settings instanceof CarrierSettings.Smtp smtp ? List.of(new SmtpCarrier(smtp)) : List.of();
  }
}
