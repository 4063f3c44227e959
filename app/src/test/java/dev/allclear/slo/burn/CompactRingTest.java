package dev.allclear.slo.burn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compact ring beside the plain one, which is easy to believe. */
class CompactRingTest {
  private static final int[] WINDOWS = {5, 30, 60, 120, 360, 1_440, 4_320};

  @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void holdsTheSameSumsAsThePlainRingAtEveryMinuteAlsoAfterCorrections(long seed) {
    Random random = new Random(seed);
    long begin = 29_000_000 + random.nextInt(200);
    Map<Long, long[]> kept = new HashMap<>();
    Ring plain = new MinuteRing(AlertPair.ALL, begin);
    Ring compact = new CompactRing(past(kept), begin);

    for (long minute = begin; minute < begin + 10_000; minute++) {
      long total = random.nextInt(5) == 0 ? 0 : random.nextInt(1_000) * (seed == 6 ? 10_000_000L : 1);
      long bad = total == 0 ? 0 : random.nextLong(total / 10 + 1);
      boolean isKnown = random.nextInt(10) > 0;
      kept.put(minute, new long[] {total, bad});
      plain.close(total, bad, isKnown);
      compact.close(total, bad, isKnown);
      if (random.nextInt(20) == 0) {
        correct(random.nextLong(compact.amendable(), compact.next()), random.nextInt(100), kept, plain, compact);
      }
      for (int window : WINDOWS) {
        assertThat(compact.sum(window)).as("window " + window + " at minute " + (minute - begin)).isEqualTo(plain.sum(window));
      }
      if (minute > begin + 300 && random.nextInt(300) == 0) {
        compact = CompactRing.restored(past(kept), past(kept), sums(kept), compact.next());
        compact.knownSince(compact.next() - plain.history());
      }
      assertThat(compact.history()).isEqualTo(plain.history());
    }
  }

  private static void correct(long minute, int more, Map<Long, long[]> kept, Ring plain, Ring compact) {
    long[] counts = kept.get(minute);
    assertThat(compact.at(minute)).isEqualTo(plain.at(minute)).isEqualTo(new Counts(counts[0], counts[1]));
    counts[0] += more;
    plain.amend(minute, more, 0);
    compact.amend(minute, more, 0);
  }

  private static Past sums(Map<Long, long[]> kept) {
    return hour -> {
      long[] page = past(kept).hour(hour);
      return new long[] {Arrays.stream(page, 0, 60).sum(), Arrays.stream(page, 60, 120).sum()};
    };
  }

  private static Past past(Map<Long, long[]> kept) {
    return hour -> {
      long[] page = new long[120];
      for (int i = 0; i < 60; i++) {
        long[] counts = kept.getOrDefault(hour * 60 + i, new long[2]);
        page[i] = counts[0];
        page[60 + i] = counts[1];
      }
      return page;
    };
  }
}
