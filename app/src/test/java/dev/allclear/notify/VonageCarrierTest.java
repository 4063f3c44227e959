package dev.allclear.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

class VonageCarrierTest extends CarrierContract {
  @Autowired @Qualifier("phoneCarriers") CarrierMaker phones;

  @Override protected CarrierSettings settings(String provider) {
    return new CarrierSettings.Vonage("phone-2", provider, null, "key", new CarrierSettings.Hidden("secret", null), "Allclear", null);
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

  @Test void aLostMessageIsFoundByItsOwnReferenceAmongTheirRecords() {
    Parcel again = parcel(2);
    provider.saying("{\"items_count\":2,\"records\":[{\"message_id\":\"A1\",\"client_ref\":\"another-1\",\"status\":\"delivered\"},"
        + "{\"message_id\":\"A2\",\"client_ref\":\"" + again.id() + "-1\",\"status\":\"submitted\"}]}");

    assertThat(carrier().lookUp(again, Instant.parse("2026-11-15T00:59:58Z"))).map(Outcome::words).hasValueSatisfying(w -> assertThat(w).contains("has it already as A2, submitted"));
    assertThat(carrier().lookUp(parcel(2), Instant.parse("2026-11-15T00:59:58Z"))).as("another page").isEmpty();
    assertThat(provider.calls.getFirst().path()).isEqualTo("/v2/reports/records");
    assertThat(provider.calls.getFirst().header("Authorization")).isEqualTo("Basic a2V5OnNlY3JldA==");
  }

  @Test void whatTheyLostOrCannotTellIsSentAgain() {
    Parcel again = parcel(2);
    provider.answering(403);

    assertThat(carrier().lookUp(again, Instant.parse("2026-11-15T00:59:58Z"))).as("records are a product of its own").isEmpty();
    provider.saying("{\"records\":[{\"message_id\":\"A2\",\"client_ref\":\"" + again.id() + "-1\",\"status\":\"rejected\"}]}");
    assertThat(carrier().lookUp(again, Instant.parse("2026-11-15T00:59:58Z"))).isEmpty();
    provider.saying("<html>");
    assertThat(carrier().lookUp(again, Instant.parse("2026-11-15T00:59:58Z"))).isEmpty();
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
