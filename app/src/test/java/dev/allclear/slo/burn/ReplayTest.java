package dev.allclear.slo.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected times are worked out by hand from L x f x B / e, not by running the code. */
class ReplayTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final BudgetWindow THIRTY_DAYS = new BudgetWindow.Rolling(Duration.ofDays(30));
  private static final int BEFORE = 5 * 24 * 60;

  /** Detection of each pair in minutes after the beginning of an outage at constant traffic; zero for never. */
  @ParameterizedTest
  @CsvSource({
    "0.999,  10000, 1,    3,    5,    5",
    "0.999,   1000, 9,   22,   44,   44",
    "0.999,    200, 44, 109,  217,  217",
    "0.999,     15, 0,    0,    0, 2881",
    "0.99,    1000, 0,  217,  433,  433",
    "0.9999, 10000, 1,    1,    1,    1",
  })
  void firesAtTheFirstMinuteEndAfterTheAnalyticDetectionTime(String target, int badOfTenThousand, int hour, int sixHours, int day, int threeDays) {
    Map<Instant, Counts> minutes = outage(badOfTenThousand, 3 * 24 * 60);

    Replay replay = Replay.of(Target.of(target), THIRTY_DAYS, minutes, Guards.OFF);

    assertThat(minutesToFire(replay, 0)).isEqualTo(hour);
    assertThat(minutesToFire(replay, 1)).isEqualTo(sixHours);
    assertThat(minutesToFire(replay, 2)).isEqualTo(day);
    assertThat(minutesToFire(replay, 3)).isEqualTo(threeDays);
  }

  @Test
  void resolvesWhenTheShortWindowIsNoLongerAbove() {
    Map<Instant, Counts> minutes = outage(200, 360);
    for (int i = 0; i < 400; i++) {
      minutes.put(START.plus(Duration.ofMinutes(BEFORE + 360 + i)), new Counts(10_000, 0));
    }

    Replay replay = Replay.of(Target.of("0.999"), THIRTY_DAYS, minutes, Guards.ON);

    assertThat(replay.alerts()).extracting(alert -> Duration.between(outageEnd(360), alert.resolvedAt()).toMinutes())
        .as("S x (1 - f x B / e), rounded up to the next minute end at which it is not strictly above")
        .containsExactly(2L, 21L, 102L, 342L);
  }

  @Test
  void doesNotFireWhereTheRatioEqualsTheThreshold() {
    Map<Instant, Counts> minutes = new TreeMap<>();
    for (int i = 0; i < 3 * 24 * 60; i++) {
      minutes.put(START.plusSeconds(60L * i), new Counts(1_000, 1));
    }

    assertThat(Replay.of(Target.of("0.999"), THIRTY_DAYS, minutes, Guards.OFF).alerts()).isEmpty();
  }

  @Test
  void oneFailureOfAQuietHourPagesOnlyWithoutGuards() {
    Map<Instant, Counts> minutes = new TreeMap<>();
    for (int i = 0; i < 3 * 24 * 60; i++) {
      minutes.put(START.plusSeconds(60L * i), new Counts(1, i == 4_000 ? 1 : 0));
    }

    assertThat(Replay.of(Target.of("0.999"), THIRTY_DAYS, minutes, Guards.OFF).alerts()).isNotEmpty();
    assertThat(Replay.of(Target.of("0.999"), THIRTY_DAYS, minutes, Guards.ON).alerts()).isEmpty();
  }

  @Test
  void aBurstRightAfterTheStartFiresEveryPairOnlyWithoutTheCoverageGuard() {
    Map<Instant, Counts> minutes = new TreeMap<>();
    for (int i = 0; i < 10; i++) {
      minutes.put(START.plusSeconds(60L * i), new Counts(1_000, 100));
    }

    assertThat(Replay.of(Target.of("0.999"), THIRTY_DAYS, minutes, Guards.OFF).alerts()).hasSize(4);
    assertThat(Replay.of(Target.of("0.999"), THIRTY_DAYS, minutes, Guards.ON).alerts()).isEmpty();
  }

  @Test
  void coverageOfExactlyHalfTheLongWindowSuffices() {
    Map<Instant, Counts> minutes = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      minutes.put(START.plusSeconds(60L * i), new Counts(1_000, 100));
    }

    assertThat(Replay.of(Target.of("0.999"), THIRTY_DAYS, minutes, Guards.ON).alerts()).singleElement()
        .satisfies(alert -> assertThat(alert.firedAt()).isEqualTo(START.plus(Duration.ofMinutes(30))));
  }

  @Test
  void budgetIsAnUnroundedDecimalAndMayBeOverspent() {
    Map<Instant, Counts> minutes = new TreeMap<>(Map.of(START, new Counts(12_345, 20)));

    Replay replay = Replay.of(Target.of("0.9995"), THIRTY_DAYS, minutes, Guards.ON);

    assertThat(replay.budget()).isEqualTo(new Budget(new BigDecimal("6.1725"), 20, new BigDecimal("-13.8275")));
    assertThat(replay.budget().isSpent()).isTrue();
  }

  @Test
  void aCalendarMonthCountsOnlyFromItsLocalBeginning() {
    BudgetWindow month = new BudgetWindow.Calendar(1, BudgetWindow.Unit.MONTH, LocalDateTime.parse("2026-01-01T00:00"), ZoneId.of("America/New_York"));
    Map<Instant, Counts> minutes = new TreeMap<>(Map.of(
        Instant.parse("2026-11-01T03:59:00Z"), new Counts(500, 5),
        Instant.parse("2026-11-01T04:00:00Z"), new Counts(100, 1)));

    Replay replay = Replay.of(Target.of("0.9"), month, minutes, Guards.ON);

    assertThat(replay.budget()).isEqualTo(new Budget(new BigDecimal("10"), 1, new BigDecimal("9")));
  }

  @Test
  void saysWhichAlertsCanNeverFireAndHowManyMinutesAreMissing() {
    Map<Instant, Counts> minutes = new TreeMap<>(Map.of(START, new Counts(10, 0), START.plusSeconds(240), new Counts(10, 0)));

    Replay replay = Replay.of(Target.of("0.93"), THIRTY_DAYS, minutes, Guards.ON);

    assertThat(replay.warnings()).containsExactly(
        "The alert on PT1H and PT5M can never fire: factor 14.4 times a budget of 0.07 is 1 or more.",
        "3 of 5 minutes are missing; they count as no data.");
    assertThat(replay.sli()).isEqualByComparingTo("1");
  }

  @Test
  void noEventsHaveNoSli() {
    Replay replay = Replay.of(Target.of("0.999"), THIRTY_DAYS, Map.of(START, Counts.NONE), Guards.ON);

    assertThat(replay.sli()).isNull();
    assertThat(replay.budget().total()).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"28, 13.44, 5.6, 2.8, 1", "7, 3.36, 1.4, 1, 1", "90, 43.2, 18, 9, 3", "30, 14.4, 6, 3, 1"})
  void factorsScaleWithThePeriodAndNeverFallBelowOne(int days, String hour, String sixHours, String day, String threeDays) {
    assertThat(AlertPair.ALL).extracting(pair -> pair.factor(Duration.ofDays(days)).decimal().toPlainString())
        .containsExactly(hour, sixHours, day, threeDays);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0.155960", "100, 1, 0.001376", "100, 5, 0.018583"})
  void wilsonBoundsAgreeWithPublishedNumbers(long total, long bad, double lower) {
    assertThat(Wilson.lower(new Counts(total, bad))).isCloseTo(lower, within(5e-7));
  }

  private static Map<Instant, Counts> outage(int badOfTenThousand, int minutes) {
    Map<Instant, Counts> data = new TreeMap<>();
    for (int i = 0; i < BEFORE + minutes; i++) {
      data.put(START.plusSeconds(60L * i), new Counts(10_000, i < BEFORE ? 0 : badOfTenThousand));
    }
    return data;
  }

  private static Instant outageEnd(int minutes) {
    return START.plus(Duration.ofMinutes(BEFORE + minutes));
  }

  private static long minutesToFire(Replay replay, int pair) {
    return replay.alerts().stream().filter(alert -> alert.pair().equals(AlertPair.ALL.get(pair))).findFirst()
        .map(alert -> Duration.between(outageEnd(0), alert.firedAt()).toMinutes()).orElse(0L);
  }
}
