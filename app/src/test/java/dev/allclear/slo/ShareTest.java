package dev.allclear.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.slo.burn.Counts;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareTest {
  @Test void equalMinutesAreWorthAllTheirEvents() {
    assertThat(Share.events(Collections.nCopies(60, Share.of(new Counts(10, 1))))).isEqualTo(new Counts(600, 60));
  }

  @Test void oneMinuteOfOneRequestMakesTheMeanUncertain() {
    assertThat(Share.events(List.of(Share.of(new Counts(1, 1)), Share.of(new Counts(1_000_000, 0))))).as("half of the time was bad, by the word of one request").isEqualTo(new Counts(3, 2));
  }

  @Test void nothingIsKnownOfNoTime() {
    assertThat(Share.events(List.of())).isEqualTo(Counts.NONE);
  }
}
