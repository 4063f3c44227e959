package dev.allclear.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.slo.burn.Budget;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class SlicingTest {
  private static final Instant FIRST = Instant.parse("2026-10-01T00:00:00Z");

  @Test void aWeekOfOneMinuteSlicesAllowsFiveBadOnes() {
    Counts slices = sum(new Slicing(1, new BigDecimal("0.99")), minutes(7 * 1_440, minute -> new Counts(100, minute < 6 ? 2 : 1)));

    Budget budget = Budget.of(Target.of("0.9995"), slices);

    assertThat(slices).isEqualTo(new Counts(10_080, 6));
    assertThat(budget.total()).as("OpenSLO's example").isEqualByComparingTo("5.04");
    assertThat(budget.remaining()).isEqualByComparingTo("-0.96");
  }

  @Test void twoWeeksOfSlicesAllowAThousandAndEight() {
    Counts slices = sum(new Slicing(1, new BigDecimal("0.9")), minutes(14 * 1_440, minute -> new Counts(10, 0)));

    assertThat(Budget.of(Target.of("0.95"), slices).total()).isEqualByComparingTo("1008");
  }

  @Test void ratioSlicesAllowAnAttackOf822MinutesInTwoWeeks() {
    assertThat(Budget.of(Target.of("0.95"), attacked(822)).remaining()).as("99% are good, 1% under attack").isPositive();
    assertThat(Budget.of(Target.of("0.95"), attacked(823)).remaining()).as("OpenSLO's example: 822.857 minutes").isNegative();
  }

  private static Counts attacked(int attack) {
    return sum(new Slicing(1, null), minutes(14 * 1_440, minute -> new Counts(100, minute < attack ? 99 : 1)));
  }

  @Test void ratioSlicesWeighQuietAndBusyMinutesAlike() {
    SortedMap<Instant, Counts> minutes = minutes(1_440, minute -> minute < 720 ? new Counts(60_000, 0) : new Counts(60, 30));

    Counts slices = sum(new Slicing(1, null), minutes);

    assertThat(slices).isEqualTo(new Counts(1_440 * Slicing.WHOLE, 720 * Slicing.WHOLE / 2));
  }

  @Test void aSliceIsKnownAtItsEndAndWithoutDataIsNone() {
    SortedMap<Instant, Counts> minutes = minutes(12, minute -> minute >= 5 && minute < 10 ? Counts.NONE : new Counts(10, minute == 3 ? 2 : 0));

    SortedMap<Instant, Counts> slices = new Slicing(5, new BigDecimal("0.96")).of(minutes, FIRST.plus(Duration.ofMinutes(12)));

    assertThat(slices).as("48 of 50 are exactly 96%").containsExactly(java.util.Map.entry(FIRST.plus(Duration.ofMinutes(4)), new Counts(1, 0)));
    assertThat(new Slicing(5, new BigDecimal("0.961")).of(minutes, FIRST.plus(Duration.ofMinutes(12)))).containsValue(new Counts(1, 1));
  }

  private static Counts sum(Slicing slicing, SortedMap<Instant, Counts> minutes) {
    return slicing.of(minutes, minutes.lastKey().plusSeconds(60)).values().stream().reduce(Counts.NONE, Counts::plus);
  }

  private static SortedMap<Instant, Counts> minutes(int count, LongFunction<Counts> counts) {
    SortedMap<Instant, Counts> minutes = new TreeMap<>();
    for (long minute = 0; minute < count; minute++) {
      minutes.put(FIRST.plusSeconds(60 * minute), counts.apply(minute));
    }
    return minutes;
  }
}
