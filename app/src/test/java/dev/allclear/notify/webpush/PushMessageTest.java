package dev.allclear.notify.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The example of RFC 8291, section 5 and appendix A. */
class PushMessageTest {
  private static final String BROWSER = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  private static final String OURS = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
  private static final String OUR_SECRET = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";

  @Test void encryptsTheExampleOfTheStandardToTheLetter() throws GeneralSecurityException {
    KeyPair ours = new KeyPair(P256.publicKey(bytes(OURS)), P256.privateKey(bytes(OUR_SECRET)));

    byte[] sealed = PushMessage.encrypt("When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8), bytes(BROWSER), bytes("BTBZMqHH6r4Tts7J_aSIgg"), ours,
        bytes("DGv6ra1nlYgDCS1FRnbzlw"));

    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed)).isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocIn"
        + "mYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
  }

  @Test void findsThePublicKeyOfAPrivateOne() throws GeneralSecurityException {
    assertThat(P256.publicOf(P256.privateKey(bytes(OUR_SECRET)))).isEqualTo(bytes(OURS));
  }

  @Test void refusesAKeyThatIsNoPointOfTheCurve() {
    byte[] wrong = bytes(BROWSER);
    wrong[20] ^= 1;

    assertThatThrownBy(() -> PushMessage.encrypt(new byte[1], wrong, new byte[16])).isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> PushMessage.encrypt(new byte[1], new byte[3], new byte[16])).isInstanceOf(GeneralSecurityException.class).hasMessageContaining("65 bytes");
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
