package dev.allclear.slo.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.slo.Tallies;
import dev.allclear.slo.metrics.CounterLedger.Change;
import dev.allclear.slo.metrics.CounterLedger.Entry;
import dev.allclear.slo.metrics.CounterLedger.News;
import dev.allclear.slo.metrics.Counters.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  private static final double[] VALUES = {0, 1, 127, 128, 1e15, 1e15 + 2, 8.9e15, 0.5, -1, -0.25, -0.0, Double.MIN_VALUE, 1_700_000_000.123, 123_456_789_012L};

  @Test void sayWhatWasReadToTheLastBit() {
    Random random = new Random(3);
    List<Change> changes = new ArrayList<>();
    for (int source : new int[] {1, 127, 128, 70_000, Integer.MAX_VALUE}) {
      List<Reading> readings = new ArrayList<>();
      for (double value : VALUES) {
        boolean isWhole = random.nextBoolean();
        readings.add(new Reading(random.nextLong(), value, random.nextLong(4_000_000_000_000L), isWhole, isWhole ? random.nextLong() : 0, isWhole ? random.nextLong(4_000_000_000_000L) : 0));
      }
      changes.add(new Change(source, new Tallies(new long[0]), readings));
    }

    List<Entry> read = new ArrayList<>();
    Readings.read(Readings.of(changes), source -> true, read);

    assertThat(read).isEqualTo(changes.stream().map(change -> new Entry(change.source(), News.READ, change.readings())).toList());
    for (Change wanted : changes) {
      List<Entry> one = new ArrayList<>();
      Readings.read(Readings.of(changes), source -> source == wanted.source(), one);
      assertThat(one).isEqualTo(changes.stream().map(change -> new Entry(change.source(), News.READ, change == wanted ? change.readings() : List.of())).toList());
    }
  }

  @Test void tellNewsOfOneSource() {
    List<Entry> read = new ArrayList<>();

    Readings.read(Readings.of(News.FORGOTTEN, 300), source -> true, read);
    Readings.read(Readings.of(News.OPENED, 7), source -> true, read);

    assertThat(read).containsExactly(new Entry(300, News.FORGOTTEN, List.of()), new Entry(7, News.OPENED, List.of()));
  }

  @Test void anOrdinaryReadingOfAKnownCounterTakesLittle() {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      readings.add(new Reading(i * 7_919L, 1_000_000 + i, 1_700_000_000_000L, false, 0, 0));
    }

    assertThat(Readings.of(List.of(new Change(5, new Tallies(new long[0]), readings))).length).isLessThan(15 * 1_000);
  }
}
