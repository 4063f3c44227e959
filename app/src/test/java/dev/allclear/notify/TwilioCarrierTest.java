package dev.allclear.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

class TwilioCarrierTest extends CarrierContract {
  @Autowired @Qualifier("phoneCarriers") CarrierMaker phones;

  @Override protected CarrierSettings settings(String provider) {
    return new CarrierSettings.Twilio("phone", provider, "AC1", new CarrierSettings.Hidden("secret token", null), "+15005550006");
  }

  @Override protected String contact(String provider) {
    return "+491701234567";
  }

  @Override protected CarrierMaker maker() {
    return phones;
  }

  @Test void writesTheDecisionTheLinkAndTheCode() {
    carrier().send(parcel(1));

    assertThat(provider.calls.getFirst().path()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
    assertThat(provider.calls.getFirst().form()).containsEntry("To", "+491701234567").containsEntry("From", "+15005550006").containsEntry("Body",
        "Allclear P1 checkout-api: 5.1% failing <b> http://127.0.0.1/a/token Reply 3a to acknowledge, 3c to close.").containsKey("StatusCallback");
    assertThat(provider.calls.getFirst().header("Authorization")).startsWith("Basic ");
  }

  @Test void callsAndAsksForAKey() {
    phones.make(settings(provider.root())).getLast().send(parcel(1));

    assertThat(provider.calls.getFirst().path()).endsWith("/Calls.json");
    assertThat(provider.calls.getFirst().form().get("Twiml")).contains("<Gather numDigits=\"1\"", "5.1% failing &lt;b&gt; Press 4 to acknowledge.").doesNotContain("<b>");
  }
}
