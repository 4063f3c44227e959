package dev.allclear.notify.smtp;

import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierMaker;
import dev.allclear.notify.CarrierSettings;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes carriers of kind smtp. */
@Component
class SmtpCarriers implements CarrierMaker {
  @Override public Optional<Carrier> make(CarrierSettings settings) {
    return settings instanceof CarrierSettings.Smtp smtp ? Optional.of(new SmtpCarrier(smtp)) : Optional.empty();
  }
}
