package dev.allclear.slo.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurnMeterTest {
  private static final Instant START = Instant.parse("2026-11-15T00:00:00Z");

  @Test
  void aServiceThatGoesDarkKeepsFiringWhenSilenceHolds() {
    BurnMeter held = afterAnHourOfErrors(Silence.HOLDS);
    BurnMeter plain = afterAnHourOfErrors(Silence.CLEARS);

    List<BurnChange> changes = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      changes.addAll(held.close(Counts.NONE, false));
      plain.close(Counts.NONE, false);
    }

    assertThat(changes).isEmpty();
    assertThat(held.readings().getFirst().fires()).isTrue();
    assertThat(plain.readings().getFirst().fires()).isFalse();
  }

  @Test
  void goodEventsEndAFiringThatSilenceHeld() {
    BurnMeter meter = afterAnHourOfErrors(Silence.HOLDS);
    for (int i = 0; i < 10; i++) {
      meter.close(Counts.NONE, false);
    }

    List<BurnChange> changes = meter.close(new Counts(100, 0), true);

    assertThat(changes).first().isInstanceOfSatisfying(BurnChange.Resolved.class, resolved -> {
      assertThat(resolved.reading().pair()).isEqualTo(AlertPair.ALL.getFirst());
      assertThat(resolved.at()).isEqualTo(START.plus(Duration.ofMinutes(131)));
    });
  }

  @Test
  void aResumedFiringIsNotFiredAgain() {
    BurnMeter meter = new BurnMeter(Target.of("0.999"), Duration.ofDays(30), Guards.ON, Silence.HOLDS, START);
    for (int i = 0; i < 60; i++) {
      meter.remember(new Counts(100, 10), true);
    }
    meter.resume(AlertPair.ALL.getFirst(), START.plusSeconds(1_800));

    assertThat(meter.close(new Counts(100, 10), true)).extracting(change -> change.reading().pair()).doesNotContain(AlertPair.ALL.getFirst());
    assertThat(meter.readings().getFirst().firedAt()).isEqualTo(START.plusSeconds(1_800));
  }

  @Test
  void whatHoldsAnAlertBackIsSaid() {
    assertThat(held(100, 100, 10)).as("100 minutes cover an hour, and not half of six").containsExactly(null, Guards.Held.SHORT_HISTORY, Guards.Held.SHORT_HISTORY, Guards.Held.SHORT_HISTORY);
    assertThat(held(4_320, 0, 0)).containsOnlyNulls();
    assertThat(held(4_320, 1, 1).getFirst()).isEqualTo(null);
    assertThat(single(2)).isEqualTo(Guards.Held.FEW_BAD);
    assertThat(single(3)).isEqualTo(Guards.Held.MAY_BE_CHANCE);
  }

  private static List<Guards.Held> held(int minutes, int total, int bad) {
    BurnMeter meter = new BurnMeter(Target.of("0.999"), Duration.ofDays(30), Guards.ON, Silence.HOLDS, START);
    for (int i = 0; i < minutes; i++) {
      meter.close(new Counts(total, bad), true);
    }
    return meter.readings().stream().map(PairReading::held).toList();
  }

  /** So many bad events of 110 in an hour, all in its last minute. */
  private static Guards.Held single(int bad) {
    BurnMeter meter = new BurnMeter(Target.of("0.999"), Duration.ofDays(30), Guards.ON, Silence.HOLDS, START);
    for (int i = 0; i < 59; i++) {
      meter.close(new Counts(i == 0 ? 100 : 0, 0), true);
    }
    meter.close(new Counts(10, bad), true);
    return meter.readings().getFirst().held();
  }

  @Test
  void whatWouldClearAWindowIsTheMostThatIsNotAboveTheLimit() {
    Threshold threshold = Threshold.of(BurnFactor.spending(2, 43_200, 60), Target.of("0.999"));

    assertThat(threshold.most(1_000)).isEqualTo(14);
    assertThat(threshold.exceededBy(new Counts(1_000, 14))).isFalse();
    assertThat(threshold.exceededBy(new Counts(1_000, 15))).isTrue();
    assertThat(threshold.most(0)).isZero();
    assertThat(threshold).isEqualTo(Threshold.of(BurnFactor.spending(4, 43_200, 120), Target.of("0.9990"))).hasSameHashCodeAs(Threshold.of(BurnFactor.spending(2, 43_200, 60), Target.of("0.999")));
  }

  @Test
  void aCountThatIsLateBeyondEveryWindowChangesNothing() {
    BurnMeter meter = new BurnMeter(Target.of("0.999"), Duration.ofDays(30), Guards.ON, Silence.HOLDS, START);
    for (int i = 0; i < 4_321; i++) {
      meter.remember(new Counts(1, 0), true);
    }

    meter.correct(START, new Counts(1_000, 1_000));

    assertThat(meter.readings().getLast().longWindow()).isEqualTo(new Counts(4_320, 0));
  }

  @Test
  void countsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new Counts(1, 2)).hasMessage("Counts need 0 <= bad <= total; got bad 2 of total 1.");
    assertThatThrownBy(() -> Target.of("1.0")).hasMessageContaining("A target lies in [0,1)");
  }

  @Test
  void thresholdsStayExactBeyondSixtyFourBits() {
    Threshold threshold = AlertPair.ALL.getLast().threshold(Duration.ofDays(30), Target.of("0.999999999999"));

    assertThat(threshold.exceededBy(new Counts(9_000_000_000_000_000_000L, 9_000_000))).isFalse();
    assertThat(threshold.exceededBy(new Counts(9_000_000_000_000_000_000L, 9_000_001))).isTrue();
  }

  private static BurnMeter afterAnHourOfErrors(Silence silence) {
    BurnMeter meter = new BurnMeter(Target.of("0.999"), Duration.ofDays(30), Guards.ON, silence, START);
    for (int i = 0; i < 120; i++) {
      meter.close(new Counts(100, i < 60 ? 0 : 10), true);
    }
    return meter;
  }
}
