package dev.allclear.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

class WebPushCarrierTest extends CarrierContract {
  @Autowired @Qualifier("webPushCarriers") CarrierMaker push;

  @Override protected CarrierSettings settings(String provider) {
    return new CarrierSettings.WebPush("browser", "mailto:ops@example.com", new CarrierSettings.Hidden("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", null), true);
  }

  @Override protected String contact(String provider) {
    return provider + "/push/1 BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4 BTBZMqHH6r4Tts7J_aSIgg";
  }

  @Override protected CarrierMaker maker() {
    return push;
  }

  @Test void sealsTheMessageAndSaysWhoSends() {
    carrier().send(parcel(1));

    FakePager.Call call = provider.calls.getFirst();
    assertThat(call.header("Content-encoding")).isEqualTo("aes128gcm");
    assertThat(call.header("Authorization")).startsWith("vapid t=eyJ").endsWith(", k=BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
    assertThat(call.body()).hasSizeGreaterThan(86);
    assertThat(call.text()).doesNotContain("checkout");
  }

  @Test void refusesAContactThatIsNoSubscription() {
    Parcel parcel = parcel(1);

    assertThat(carrier().send(new Parcel(parcel.id(), "just-an-endpoint", "s", "t", null, false, 1, parcel.at(), parcel.data())).state()).isEqualTo(Outcome.State.REFUSED);
  }

  /** Whoever adds a subscription by hand could have the program knock at doors of its own network. */
  @Test void asksNoHostOfThisNetworkUnlessItsDocumentSaysSo() {
    CarrierSettings.WebPush settings = (CarrierSettings.WebPush) settings("");
    Carrier careful = push.make(new CarrierSettings.WebPush(settings.name(), settings.subject(), settings.privateKey(), false)).getFirst();

    Outcome outcome = careful.send(parcel(1));

    assertThat(outcome.state()).isEqualTo(Outcome.State.REFUSED);
    assertThat(outcome.words()).contains("https", "privateHosts: true");
    assertThat(provider.calls).isEmpty();
  }
}
