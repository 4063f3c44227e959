package dev.allclear.slo.burn;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the arithmetic of burn rates says at constant traffic, worked out by hand; detection times are in {@link ReplayTest}. */
class AnalyticVectorsTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final BudgetWindow THIRTY_DAYS = new BudgetWindow.Rolling(MONTH);
  private static final int QUIET = 5 * 1_440;
  private static final int OUTAGE = 3 * 1_440;

  /** S x (1 - f x B / e), rounded up to a minute end; zero for a pair that never fires. */
  @ParameterizedTest @CsvSource({
    "0.999,  10000, 5, 30, 120, 360",
    "0.999,   1000, 5, 29, 117, 357",
    "0.999,    200, 2, 21, 102, 342",
    "0.999,     15, 0,  0,   0, 120",
    "0.99,    1000, 0, 12,  84, 324",
    "0.9999, 10000, 5, 30, 120, 360"})
  void eachPairResolvesAfterTheTimeThatItsShortWindowNeeds(String target, int badOfTenThousand, int hour, int sixHours, int day, int threeDays) {
    Map<Instant, Counts> minutes = minutes(QUIET + OUTAGE + 400, minute -> new Counts(10_000, minute >= QUIET && minute < QUIET + OUTAGE ? badOfTenThousand : 0));

    List<Replay.Alert> alerts = Replay.of(Target.of(target), THIRTY_DAYS, minutes, Guards.OFF).alerts();

    Instant end = START.plus(Duration.ofMinutes(QUIET + OUTAGE));
    assertThat(AlertPair.ALL).extracting(pair -> alerts.stream().filter(alert -> alert.pair().equals(pair)).map(alert -> Duration.between(end, alert.resolvedAt()).toMinutes()).findFirst().orElse(0L))
        .containsExactly((long) hour, (long) sixHours, (long) day, (long) threeDays);
  }

  /** The last number of events at which one bad one is above the limit of each pair. */
  @ParameterizedTest @CsvSource({"0.999, 69, 166, 333, 999", "0.9999, 694, 1666, 3333, 9999"})
  void oneFailureAloneIsAboveTheLimitOfSoFewEvents(String target, long hour, long sixHours, long day, long threeDays) {
    List<Long> most = List.of(hour, sixHours, day, threeDays);
    for (int pair = 0; pair < most.size(); pair++) {
      Threshold threshold = Threshold.of(AlertPair.ALL.get(pair).factor(MONTH), Target.of(target));
      assertThat(threshold.exceededBy(new Counts(most.get(pair), 1))).isTrue();
      assertThat(threshold.exceededBy(new Counts(most.get(pair) + 1, 1))).as("%s events", most.get(pair) + 1).isFalse();
    }
  }

  /** 1 - 1/f: at or below it even a total outage is not above the limit. */
  @ParameterizedTest @CsvSource({"0, 0.930555, 0.930556", "1, 0.833333, 0.833334", "2, 0.666666, 0.666667"})
  void aTargetBelowOneMinusOneByTheFactorCannotBeReached(int pair, String unreachable, String reachable) {
    BurnFactor factor = AlertPair.ALL.get(pair).factor(MONTH);

    assertThat(Threshold.of(factor, Target.of(unreachable)).isUnreachable()).isTrue();
    assertThat(Threshold.of(factor, Target.of(unreachable)).exceededBy(new Counts(1_000, 1_000))).isFalse();
    assertThat(Threshold.of(factor, Target.of(reachable)).isUnreachable()).isFalse();
    assertThat(Threshold.of(factor, Target.of(reachable)).exceededBy(new Counts(1_000, 1_000))).isTrue();
    assertThat(AlertPair.unreachable(Target.of(unreachable), THIRTY_DAYS)).hasSize(pair + 1);
  }

  @Test void quietHoursWeighAsManyEventsAsTheyHave() {
    Map<Instant, Counts> minutes = minutes(30 * 1_440, minute -> minute / 720 % 2 == 0 ? new Counts(60_000, 0) : new Counts(60, 30));

    BigDecimal bad = BigDecimal.ONE.subtract(Replay.of(Target.of("0.999"), THIRTY_DAYS, minutes, Guards.ON).sli());

    assertThat(bad).as("0.5 / 1001; the mean of the ratios would be 0.25").isBetween(new BigDecimal("0.00049950"), new BigDecimal("0.00049951"));
  }

  @Test void sharesOfABudgetAreTheLengthOfTheWindowTimesItsBurn() {
    assertThat(AlertPair.ALL).extracting(pair -> pair.factor(MONTH).decimal().multiply(BigDecimal.valueOf(pair.longWindow().toMinutes())).divide(BigDecimal.valueOf(MONTH.toMinutes())).stripTrailingZeros().toPlainString())
        .as("2, 5, 10 and 10 percent").containsExactly("0.02", "0.05", "0.1", "0.1");
  }

  private static Map<Instant, Counts> minutes(int count, IntFunction<Counts> counts) {
    Map<Instant, Counts> minutes = new TreeMap<>();
    for (int minute = 0; minute < count; minute++) {
      minutes.put(START.plusSeconds(60L * minute), counts.apply(minute));
    }
    return minutes;
  }
}
