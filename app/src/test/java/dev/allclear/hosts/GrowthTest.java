package dev.allclear.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.allclear.hosts.Growth.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final Instant AT = Instant.parse("2026-11-15T01:00:00Z");
  private static final long MB = 1_000_000;

  @Test void findsTheSlopeOfSteadyGrowth() {
    Growth growth = Growth.of(minutes(30, i -> 100 * MB + i * MB));

    assertThat(growth.bytesPerHour()).isCloseTo(60 * MB, within(1.0));
    assertThat(growth.low()).isCloseTo(60 * MB, within(1.0));
  }

  @Test void isNotTurnedByARotationThatCompressesOneFile() {
    Growth growth = Growth.of(minutes(30, i -> 100 * MB + i * MB - (i >= 20 ? 4 * MB : 0)));

    assertThat(growth.bytesPerHour()).isBetween(45.0 * MB, 60.0 * MB);
  }

  @Test void forgetsWhatWasBeforeACleanUp() {
    Growth growth = Growth.of(minutes(30, i -> i < 20 ? 200 * MB + i * MB : 20 * MB + i * MB));

    assertThat(growth.bytesPerHour()).isCloseTo(60 * MB, within(1.0));
  }

  @Test void followsAChangeOfPaceWithinTenSamples() {
    Growth growth = Growth.of(minutes(40, i -> i < 30 ? 100 * MB + 2 * i * MB : 160 * MB));

    assertThat(growth.bytesPerHour()).isZero();
  }

  @Test void holdsTheTrueSlopeInItsIntervalNineteenTimesOfTwenty() {
    int held = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Growth growth = Growth.of(minutes(30, i -> 100 * MB + i * MB + Math.round(random.nextGaussian() * MB)));
      held += growth.low() <= 60 * MB && growth.high() >= 60 * MB ? 1 : 0;
    }

    assertThat(held).isBetween(180, 200);
  }

  @Test void saysNothingFromThreeSamples() {
    assertThat(Growth.of(minutes(3, i -> i * MB))).isNull();
  }

  @Test void forecastsWhenTheDiskIsFull() {
    Growth growth = new Growth(60 * MB, 50 * MB, 75 * MB, true);

    Forecast forecast = Forecast.of(AT, 30 * MB, growth);

    assertThat(forecast.fullAt()).isEqualTo(AT.plus(Duration.ofMinutes(30)));
    assertThat(forecast.earliest()).isEqualTo(AT.plus(Duration.ofMinutes(24)));
    assertThat(forecast.latest()).isEqualTo(AT.plus(Duration.ofMinutes(36)));
  }

  @Test void doesNotCallADiskFillingThatIsFullInYearsOrWhoseGrowthMayBeNone() {
    assertThat(Forecast.of(AT, 1_000_000 * MB, new Growth(MB, MB, MB, true))).isNull();
    assertThat(Forecast.of(AT, 30 * MB, new Growth(10 * MB, -2 * MB, 30 * MB, true))).isNull();
  }

  private static List<Sample> minutes(int n, java.util.function.IntToLongFunction used) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      samples.add(new Sample(AT.plus(Duration.ofMinutes(i)), used.applyAsLong(i)));
    }
    return samples;
  }
}
