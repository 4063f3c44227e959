package dev.allclear.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

class NtfyCarrierTest extends CarrierContract {
  @Autowired @Qualifier("ntfyCarriers") CarrierMaker ntfy;

  @Override protected CarrierSettings settings(String provider) {
    return new CarrierSettings.Ntfy("push", provider, new CarrierSettings.Hidden("tk_1", null));
  }

  @Override protected String contact(String provider) {
    return "ana-pages";
  }

  @Override protected CarrierMaker maker() {
    return ntfy;
  }

  @Test void publishesAtTheHighestPriorityWithAButton() {
    carrier().send(parcel(1));

    assertThat(provider.calls.getFirst().json().path("topic").stringValue()).isEqualTo("ana-pages");
    assertThat(provider.calls.getFirst().json().path("priority").intValue()).isEqualTo(5);
    assertThat(provider.calls.getFirst().json().path("actions").path(0).path("url").stringValue()).isEqualTo("http://127.0.0.1/a/token");
    assertThat(provider.calls.getFirst().header("Authorization")).isEqualTo("Bearer tk_1");
  }
}
