package dev.allclear.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountersTest {
  private static final long T = 1_700_000_000_000L;
  private final Counters counters = new Counters(List.of());

  @Test void theFirstReadingOfAnUnknownCounterIsWhereCountingBegins() {
    assertThat(counters.enter(1, 9, T, 1_000_000, 0)).isNegative();
    assertThat(counters.enter(1, 9, T + 15_000, 1_000_007, 0)).isEqualTo(7);
  }

  @Test void aCounterThatAppearsBesideKnownOnesOfItsProcessBeganAtZero() {
    counters.enter(1, 9, T, 1_000_000, 0);

    assertThat(counters.enter(2, 9, T + 15_000, 3, 0)).as("the first three errors").isEqualTo(3);
    assertThat(counters.enter(3, 8, T + 15_000, 3, 0)).as("of another process, which may have been there for long").isNegative();
  }

  @Test void allCountersOfAFirstPageAreWhereCountingBegins() {
    assertThat(counters.enter(1, 9, T, 100, 0)).isNegative();
    assertThat(counters.enter(2, 9, T, 100, 0)).isNegative();
  }

  @Test void aCounterSaysItselfWhenItBegan() {
    assertThat(counters.enter(1, 9, T, 5, T - 20_000)).isEqualTo(5);
    assertThat(counters.enter(2, 9, T, 5, T - 86_400_000)).as("began a day ago: not the events of this minute").isNegative();
    assertThat(counters.enter(1, 9, T + 60_000, 9, T + 30_000)).as("began again, though it is higher").isEqualTo(9);
  }

  @Test void aCounterThatWentDownBeganAgain() {
    counters.enter(1, 9, T, 100, 0);

    assertThat(counters.enter(1, 9, T + 15_000, 4, 0)).isEqualTo(4);
    assertThat(counters.enter(1, 9, T + 30_000, 6, 0)).isEqualTo(2);
  }

  @Test void whatIsNoCountIsRefusedAndSaid() {
    counters.enter(1, 9, T, 100, 0);

    assertThat(counters.enter(1, 9, T + 1, Double.NaN, 0)).isNegative();
    assertThat(counters.enter(1, 9, T + 2, -1, 0)).isNegative();
    assertThat(counters.enter(1, 9, T + 3, Double.POSITIVE_INFINITY, 0)).isNegative();
    assertThat(counters.takeRefused()).isEqualTo(3);
    assertThat(counters.enter(1, 9, T + 4, 101, 0)).as("and leaves no trace").isEqualTo(1);
  }

  @Test void aFloodOfLabelsIsBounded() {
    for (int key = 0; key < Counters.MOST + 10; key++) {
      counters.enter(key, 9, T, 1, 0);
    }

    assertThat(counters.takeRefused()).isEqualTo(10);
    assertThat(counters.takeChanged().values()).allMatch(row -> row.size() <= Counters.TOGETHER).extracting(java.util.List::size).satisfies(sizes -> assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(Counters.MOST));
  }

  @Test void differencesCountOnceHoweverOftenTheyAreSent() {
    assertThat(counters.difference(1, 9, T, T + 60_000, 5)).isEqualTo(5);
    assertThat(counters.difference(1, 9, T, T + 60_000, 5)).isNegative();
    assertThat(counters.difference(1, 9, T + 60_000, T + 120_000, 2)).isEqualTo(2);
  }

  /** Seeded; the seed is in the name of what fails. */
  @Test void duplicatesAndLateReadingsInAnyBatchesChangeNothing() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<double[]> readings = new ArrayList<>();
      double value = random.nextInt(1_000);
      double begin = value;
      for (int i = 0; i < 100; i++) {
        readings.add(new double[] {T + 15_000.0 * i, value});
        value += i < 99 ? random.nextInt(20) : 0;
      }
      List<double[]> sent = new ArrayList<>();
      for (double[] reading : readings) {
        sent.add(reading);
        if (random.nextInt(3) == 0) {
          sent.add(sent.get(random.nextInt(sent.size())));
        }
      }
      kept.clear();
      Counters one = new Counters(List.of());
      long events = 0;
      for (double[] reading : sent) {
        if (random.nextInt(10) == 0) {
          one = restarted(one);
        }
        events += Math.max(0, one.enter(1, 9, (long) reading[0], reading[1], 0));
      }
      assertThat(events).as("seed " + seed).isEqualTo((long) (value - begin));
    }
  }

  private final List<Counters.State> kept = new ArrayList<>();

  private Counters restarted(Counters before) {
    before.takeChanged().values().forEach(kept::addAll);
    return new Counters(kept.isEmpty() ? List.of() : List.of(kept.getLast()));
  }
}
