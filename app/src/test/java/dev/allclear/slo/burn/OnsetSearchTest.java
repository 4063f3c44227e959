package dev.allclear.slo.burn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnsetSearchTest {
  private static final Instant START = Instant.parse("2026-11-15T00:00:00Z");

  @Test
  void findsTheMinuteOfAStepExactly() {
    List<Counts> minutes = new ArrayList<>(Collections.nCopies(100, new Counts(600, 0)));
    minutes.addAll(Collections.nCopies(18, new Counts(600, 30)));

    assertThat(OnsetSearch.in(minutes, START)).hasValueSatisfying(onset -> {
      assertThat(onset.at()).isEqualTo(START.plus(Duration.ofMinutes(100)));
      assertThat(onset.earliest()).isEqualTo(onset.latest());
    });
  }

  @Test
  void walksBackToTheFirstPartOfAMinuteAndThroughARamp() {
    List<Counts> minutes = new ArrayList<>(Collections.nCopies(100, new Counts(600, 0)));
    minutes.addAll(List.of(new Counts(600, 5), new Counts(600, 12), new Counts(600, 20)));
    minutes.addAll(Collections.nCopies(15, new Counts(600, 60)));

    assertThat(OnsetSearch.in(minutes, START)).hasValueSatisfying(onset -> assertThat(onset.at()).isEqualTo(START.plus(Duration.ofMinutes(100))));
  }

  @Test
  void walksBackAlsoWhereThousandsFailInEachQuietMinute() {
    List<Counts> minutes = new ArrayList<>(Collections.nCopies(100, new Counts(2_000_000, 1_000)));
    minutes.add(new Counts(2_000_000, 1_300));
    minutes.addAll(Collections.nCopies(15, new Counts(2_000_000, 40_000)));

    assertThat(OnsetSearch.in(minutes, START)).hasValueSatisfying(onset -> assertThat(onset.at()).isEqualTo(START.plus(Duration.ofMinutes(100))));
  }

  @Test
  void minutesWithoutErrorsHaveNoOnset() {
    assertThat(OnsetSearch.in(Collections.nCopies(60, new Counts(100, 0)), START)).isEmpty();
    assertThat(OnsetSearch.in(List.of(), START)).isEmpty();
  }

  @Test
  void errorsFromTheFirstMinuteBeganThere() {
    assertThat(OnsetSearch.in(Collections.nCopies(10, new Counts(100, 10)), START)).hasValueSatisfying(onset -> assertThat(onset.at()).isEqualTo(START));
  }

  /** 600 requests a minute, 0.05% fail before, the given share of ten thousand after. */
  @ParameterizedTest
  @CsvSource({"500, 1", "200, 1", "100, 2"})
  void staysCloseUnderNoiseAndItsIntervalHoldsTheTruth(int badOfTenThousand, int toleratedMinutes) {
    int outside = 0;
    int missed = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Counts> minutes = new ArrayList<>();
      for (int i = 0; i < 140; i++) {
        minutes.add(draw(random, 600, i < 120 ? 0.0005 : badOfTenThousand / 10_000.0));
      }
      Instant truth = START.plus(Duration.ofMinutes(120));
      Onset onset = OnsetSearch.in(minutes, START).orElseThrow();
      missed += Duration.between(onset.at(), truth).abs().toMinutes() > toleratedMinutes ? 1 : 0;
      outside += truth.isBefore(onset.earliest()) || truth.isAfter(onset.latest()) ? 1 : 0;
    }

    assertThat(missed).as("of 200 seeds, further away than tolerated").isLessThanOrEqualTo(6);
    assertThat(outside).as("of 200 seeds, truth outside the interval").isLessThanOrEqualTo(14);
  }

  private static Counts draw(Random random, int total, double ratio) {
    return new Counts(total, random.doubles(total).filter(value -> value < ratio).count());
  }
}
