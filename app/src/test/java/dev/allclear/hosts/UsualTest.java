package dev.allclear.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsualTest {
  private static final Instant BEGAN = Instant.parse("2026-11-15T01:00:00Z");

  @Test void comparesWithThisHourOfEarlierDaysWhereThereAreSamples() {
    List<Load> past = new ArrayList<>(around(BEGAN.minus(Duration.ofDays(4)), 0.20));
    past.addAll(around(BEGAN.minus(Duration.ofHours(3)), 0.80));

    Usual usual = Usual.of(0.22, past, Load::cpu, BEGAN, ZoneOffset.UTC);

    assertThat(usual.verdict()).isEqualTo(Usual.Verdict.AS_USUAL);
    assertThat(usual.then().days()).isEqualTo(1);
    assertThat(usual.then().from()).isEqualTo("2026-11-11T00:50:00Z");
  }

  @Test void comparesWithTheHoursBeforeOtherwise() {
    Usual usual = Usual.of(0.95, around(BEGAN.minus(Duration.ofHours(3)), 0.30), Load::cpu, BEGAN, ZoneOffset.UTC);

    assertThat(usual.verdict()).isEqualTo(Usual.Verdict.HIGHER);
    assertThat(usual.then().days()).isZero();
  }

  @Test void comparesWithNothingWhenFewerThanTenSamplesAreThere() {
    assertThat(Usual.of(0.5, around(BEGAN.minus(Duration.ofHours(3)), 0.5).subList(0, 9), Load::cpu, BEGAN, ZoneOffset.UTC)).isNull();
  }

  @Test void leavesOutMinutesWithoutAMeasure() {
    List<Load> past = around(BEGAN.minus(Duration.ofHours(3)), 0.5).stream().map(l -> new Load(l.at(), null, l.memory())).toList();

    assertThat(Usual.of(0.5, past, Load::cpu, BEGAN, ZoneOffset.UTC)).isNull();
    assertThat(Usual.of(0.5, past, Load::memory, BEGAN, ZoneOffset.UTC)).isNotNull();
  }

  /** Twenty minutes of one level around an instant. */
  private static List<Load> around(Instant at, double level) {
    List<Load> loads = new ArrayList<>();
    for (int i = -10; i < 10; i++) {
      loads.add(new Load(at.plus(Duration.ofMinutes(i)), level, level));
    }
    return loads;
  }
}
