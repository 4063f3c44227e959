package dev.allclear.slo.burn;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The running sums against an independent, slow reading of the definition in decimals. Seeds are in the test's name. */
class BurnMeterPropertyTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration PERIOD = Duration.ofDays(28);
  private static final Target TARGET = Target.of("0.995");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20260301})
  void agreesWithTheDefinitionReadSlowly(long seed) {
    TreeMap<Instant, Counts> minutes = story(new Random(seed));

    List<Replay.Alert> alerts = Replay.of(TARGET, new BudgetWindow.Rolling(PERIOD), minutes, Guards.OFF).alerts();

    for (AlertPair pair : AlertPair.ALL.subList(0, 3)) {
      assertThat(alerts.stream().filter(alert -> alert.pair().equals(pair)).map(alert -> List.of(alert.firedAt(), String.valueOf(alert.resolvedAt()))).toList())
          .isEqualTo(slowly(pair, minutes));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4, 5, 6})
  void correctingMinutesAfterwardsGivesTheSameWindowsAsKnowingThemAtOnce(long seed) {
    Random random = new Random(seed);
    TreeMap<Instant, Counts> minutes = story(random);
    BurnMeter atOnce = meter();
    BurnMeter corrected = meter();

    List<Instant> late = new ArrayList<>();
    for (Instant minute = START; !minute.isAfter(minutes.lastKey()); minute = minute.plusSeconds(60)) {
      Counts counts = minutes.getOrDefault(minute, Counts.NONE);
      boolean isLate = random.nextInt(4) == 0 && minutes.containsKey(minute);
      atOnce.close(counts, true);
      corrected.close(isLate ? Counts.NONE : counts, !isLate);
      if (isLate) {
        late.add(minute);
      }
    }
    Collections.shuffle(late, random);
    late.forEach(minute -> corrected.correct(minute, minutes.get(minute)));

    assertThat(corrected.readings()).extracting(PairReading::longWindow).isEqualTo(atOnce.readings().stream().map(PairReading::longWindow).toList());
    assertThat(corrected.readings()).extracting(PairReading::shortWindow).isEqualTo(atOnce.readings().stream().map(PairReading::shortWindow).toList());
  }

  private static BurnMeter meter() {
    return new BurnMeter(TARGET, PERIOD, Guards.OFF, Silence.CLEARS, START);
  }

  private static TreeMap<Instant, Counts> story(Random random) {
    TreeMap<Instant, Counts> minutes = new TreeMap<>();
    double ratio = 0.001;
    for (int i = 0; i < 2_000; i++) {
      if (random.nextInt(60) == 0) {
        ratio = random.nextBoolean() ? 0.001 : random.nextDouble() * 0.3;
      }
      if (i == 0 || random.nextInt(20) > 0) {
        int total = random.nextInt(50);
        double share = ratio;
        minutes.put(START.plusSeconds(60L * i), new Counts(total, random.ints(total).filter(n -> random.nextDouble() < share).count()));
      }
    }
    return minutes;
  }

  private static List<List<Object>> slowly(AlertPair pair, TreeMap<Instant, Counts> minutes) {
    List<List<Object>> alerts = new ArrayList<>();
    Instant last = minutes.lastKey();
    Instant fired = null;
    for (Instant t = START.plusSeconds(60); !t.isAfter(last.plusSeconds(60)); t = t.plusSeconds(60)) {
      boolean above = above(pair, pair.longWindow(), t, minutes) && above(pair, pair.shortWindow(), t, minutes);
      if (above && fired == null) {
        fired = t;
      } else if (!above && fired != null) {
        alerts.add(List.of(fired, t.toString()));
        fired = null;
      }
    }
    if (fired != null) {
      alerts.add(List.of(fired, "null"));
    }
    return alerts;
  }

  private static boolean above(AlertPair pair, Duration window, Instant t, TreeMap<Instant, Counts> minutes) {
    Counts sum = minutes.subMap(t.minus(window), t).values().stream().reduce(Counts.NONE, Counts::plus);
    BigDecimal limit = pair.factor(PERIOD).decimal().multiply(new BigDecimal("0.005")).multiply(BigDecimal.valueOf(sum.total()));
    return BigDecimal.valueOf(sum.bad()).compareTo(limit) > 0;
  }
}
