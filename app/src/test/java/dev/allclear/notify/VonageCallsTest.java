package dev.allclear.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VonageCallsTest extends CarrierContract {
  private static final KeyPair KEYS = keys();
  @Autowired @Qualifier("phoneCarriers") CarrierMaker phones;

  @Override protected CarrierSettings settings(String provider) {
    return settings(provider, "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n");
  }

  private static CarrierSettings settings(String provider, String key) {
    return new CarrierSettings.Vonage("phone-2", provider, null, "key", new CarrierSettings.Hidden("secret", null), "Allclear",
        new CarrierSettings.Vonage.Calls("app-1", new CarrierSettings.Hidden(key, null), "+15005550007"));
  }

  @Override protected String contact(String provider) {
    return "+491701234567";
  }

  @Override protected CarrierMaker maker() {
    return phones;
  }

  @Override protected Carrier carrier() {
    return phones.make(settings(provider.root())).getLast();
  }

  @Override protected String taken() {
    return "{\"uuid\":\"63f61863-4a51-4f6b-86e1-46edebcf9356\",\"status\":\"started\",\"direction\":\"outbound\"}";
  }

  @Test void saysTheDecisionAndWaitsForAKey() {
    carrier().send(parcel(1));

    FakePager.Call call = provider.calls.getFirst();
    assertThat(call.path()).isEqualTo("/v1/calls");
    assertThat(call.json().at("/to/0/number").asString()).isEqualTo("491701234567");
    assertThat(call.json().at("/from/number").asString()).isEqualTo("15005550007");
    assertThat(call.json().at("/ncco/0/text").asString()).isEqualTo("Allclear P1 checkout-api: 5.1% failing  b  Press 4 to acknowledge.");
    assertThat(call.json().at("/ncco/1/dtmf/maxDigits").asInt()).isOne();
    assertThat(call.json().at("/ncco/1/eventUrl/0").asString()).contains("/api/v1/intake/keys/phone-2/");
    assertThat(call.json().at("/event_url/0").asString()).contains("/api/v1/intake/receipts/phone-2/");
  }

  @Test void isSignedForItsApplication() throws Exception {
    carrier().send(parcel(1));

    String[] token = provider.calls.getFirst().header("Authorization").replace("Bearer ", "").split("\\.");
    JsonNode claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token[1]));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KEYS.getPublic());
    signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    assertThat(claims.path("application_id").asString()).isEqualTo("app-1");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
  }

  @Test void aKeyThatIsNoneFailsForNowAndSaysWhatIsWanted() {
    Outcome outcome = phones.make(settings(provider.root(), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n")).getLast().send(parcel(1));

    assertThat(outcome.state()).isEqualTo(Outcome.State.FAILED);
    assertThat(outcome.words()).contains("expected PKCS #8");
    assertThat(provider.calls).isEmpty();
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
