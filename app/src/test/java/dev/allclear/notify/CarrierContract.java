package dev.allclear.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.allclear.base.Ids;
import dev.allclear.base.Transactions;
import dev.allclear.testing.AllclearTest;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What every carrier over HTTP must do. Subclass it with your carrier; {@code docs/guide/carriers.md} says how to add one.
 */
@AllclearTest
public abstract class CarrierContract {
  @Autowired Transactions tx;
  protected FakePager provider;

  /** The carrier under test, which talks to a provider at this address. */
  protected abstract CarrierSettings settings(String provider);

  /** A contact that it can use. */
  protected abstract String contact(String provider);

  protected abstract CarrierMaker maker();

  /** What the provider answers when it takes a message over. */
  protected String taken() {
    return "";
  }

  @BeforeEach void connect() throws IOException {
    provider = new FakePager().saying(taken());
  }

  @AfterEach void disconnect() {
    provider.close();
  }

  protected Carrier carrier() {
    return maker().make(settings(provider.root())).getFirst();
  }

  protected Parcel parcel(int attempt) {
    return new Parcel(Ids.next(), contact(provider.root()), "Allclear P1 checkout-api: 5.1% failing <b>", "text", null, attempt > 1, attempt, Instant.parse("2026-11-15T01:00:00Z"),
        Map.of("acknowledgeUrl", "http://127.0.0.1/a/token", "code", 3));
  }

  @Test void isAcceptedWhenTheProviderTakesItOver() {
    assertThat(carrier().send(parcel(1)).state()).isEqualTo(Outcome.State.ACCEPTED);
    assertThat(provider.calls).hasSize(1);
  }

  @Test void failsForNowWhenTheProviderIsBusyOrBroken() {
    provider.answering(503, 429, 408);

    assertThat(java.util.stream.Stream.of(1, 2, 3).map(i -> carrier().send(parcel(i)).state())).containsOnly(Outcome.State.FAILED);
  }

  @Test void isRefusedWhenTheProviderSaysNo() {
    provider.answering(400, 401);

    assertThat(java.util.stream.Stream.of(1, 2).map(i -> carrier().send(parcel(i)).state())).containsOnly(Outcome.State.REFUSED);
  }

  @Test void isUnknownWhenTheAnswerIsLost() {
    provider.answering(0);

    assertThat(carrier().send(parcel(1)).state()).isEqualTo(Outcome.State.UNKNOWN);
  }

  @Test void failsForNowWhenNobodyListens() {
    Carrier carrier = carrier();
    Parcel parcel = parcel(1);
    provider.close();

    assertThat(carrier.send(parcel).state()).isEqualTo(Outcome.State.FAILED);
  }

  @Test void refusesToRunInsideATransaction() {
    assertThatIllegalStateException().isThrownBy(() -> tx.run(() -> carrier().send(parcel(1)))).withMessageContaining("transaction");
  }
}
