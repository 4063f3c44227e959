package dev.allclear.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CountingTest {
  @Test void aSliceIsNoRequest() {
    assertThat(of(new Measure.Failures(), null, Map.of()).many()).isEqualTo("requests");
    assertThat(of(new Measure.Failures(), new Slicing(5, new BigDecimal("0.95")), Map.of())).isEqualTo(new Counting("slices", 1));
    assertThat(of(new Measure.Failures(), new Slicing(1, null), Map.of()).unit()).isEqualTo("millionths of minutes");
    assertThat(of(new Measure.Failures(), null, Map.of("a", BigDecimal.ONE)).unit()).isEqualTo("millionths of minutes");
    assertThat(of(new Measure.FewerThan(20), null, Map.of()).many()).isEqualTo("minutes");
    assertThat(of(new Measure.OlderThan(20), null, Map.of()).many()).isEqualTo("looks");
  }

  @Test void millionthsAreSaidAsWhatTheyArePartsOf() {
    Counting shares = new Counting("minutes", 1_000_000);

    assertThat(shares.say(90_000_000)).isEqualTo("90");
    assertThat(shares.say(43_199_999_999L)).as("cut, never rounded up").isEqualTo("43,199.999");
    assertThat(shares.say(-1_500_000)).isEqualTo("-1.5");
    assertThat(shares.say(0)).isEqualTo("0");
    assertThat(new Counting("requests", 1).say(new BigDecimal("1234.9"))).isEqualTo("1,234");
  }

  @Test void aLimitIsComparedAsItIsWritten() {
    BigDecimal limit = new BigDecimal("0.10");

    assertThat(List.of(Measure.Side.values())).filteredOn(side -> side.holds(0.1, limit)).containsExactly(Measure.Side.LTE, Measure.Side.GTE);
    assertThat(List.of(Measure.Side.values())).filteredOn(side -> side.holds(Double.POSITIVE_INFINITY, limit)).containsExactly(Measure.Side.GT, Measure.Side.GTE);
    assertThat(List.of(Measure.Side.values())).filteredOn(side -> side.holds(0.099, limit)).containsExactly(Measure.Side.LT, Measure.Side.LTE);
  }

  private static Counting of(Measure measure, @Nullable Slicing slicing, Map<String, BigDecimal> parts) {
    return new Objective("a", Objective.NEW, new UUID(1, 1), "A", "s", Optional.empty(), null, measure, Target.of("0.99"), new BudgetWindow.Rolling(Duration.ofDays(30)), slicing, new TreeMap<>(parts), null).counting();
  }
}
