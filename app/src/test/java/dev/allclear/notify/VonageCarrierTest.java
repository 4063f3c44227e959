package dev.allclear.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

class VonageCarrierTest extends CarrierContract {
  @Autowired @Qualifier("phoneCarriers") CarrierMaker phones;

  @Override protected CarrierSettings settings(String provider) {
    return new CarrierSettings.Vonage("phone-2", provider, "key", new CarrierSettings.Hidden("secret", null), "Allclear");
  }

  @Override protected String contact(String provider) {
    return "+491701234567";
  }

  @Override protected CarrierMaker maker() {
    return phones;
  }

  @Override protected String taken() {
    return "{\"message-count\":\"1\",\"messages\":[{\"to\":\"491701234567\",\"message-id\":\"1\",\"status\":\"0\"}]}";
  }

  @Test void believesTheStatusInTheAnswerAndNotTheHttpStatus() {
    provider.saying("{\"messages\":[{\"status\":\"1\",\"error-text\":\"Throttled\"}]}");
    assertThat(carrier().send(parcel(1)).state()).isEqualTo(Outcome.State.FAILED);

    provider.saying("{\"messages\":[{\"status\":\"6\",\"error-text\":\"Unroutable\"}]}");
    assertThat(carrier().send(parcel(1)).state()).isEqualTo(Outcome.State.REFUSED);

    provider.saying("<html>");
    assertThat(carrier().send(parcel(1)).state()).isEqualTo(Outcome.State.UNKNOWN);
  }
}
