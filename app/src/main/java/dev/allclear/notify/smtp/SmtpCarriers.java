package dev.allclear.notify.smtp;

import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierMaker;
import dev.allclear.notify.CarrierSettings;
import java.time.Duration;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Makes carriers of kind smtp. */
@Component
class SmtpCarriers implements CarrierMaker {
  private static final Duration WAIT = Duration.ofSeconds(8);
  private final Duration wait;

  SmtpCarriers(Environment environment) {
    Duration answer = environment.getProperty("allclear.outbound.answer", Duration.class, WAIT);
    this.wait = answer.compareTo(WAIT) < 0 ? answer : WAIT;
  }

  @Override public List<Carrier> make(CarrierSettings settings) {
    return settings instanceof CarrierSettings.Smtp smtp ? List.of(new SmtpCarrier(smtp, wait)) : List.of();
  }
}
