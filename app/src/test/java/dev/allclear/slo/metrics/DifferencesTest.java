package dev.allclear.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.slo.Tallies;
import dev.allclear.slo.Tally;
import dev.allclear.slo.metrics.MetricsSettings.Role;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final MetricsSettings SETTINGS = new MetricsSettings("checkout-api", MetricsSettings.Via.ASKED, null, Map.of(), Duration.ofMinutes(1), "all", null, "good", null, List.of(), null, null);
  private static final Role TOTAL = new Role(Role.Kind.TOTAL, 0, "all");
  private static final Role GOOD = new Role(Role.Kind.GOOD, 0, "good");

  @Test void whatAFractionIsOffByIsNoEventAndNoBeginning() {
    assertThat(bad(new double[] {150, 151, 152, 153}, new double[] {100.00000000000001, 99.99999999999999, 101.00000000000001, 101.99999999999999})).containsExactly(1L, 0L, 0L);
  }

  @Test void aCounterThatWentDownBeganAgain() {
    assertThat(bad(new double[] {150, 160, 4, 10}, new double[] {150, 155, 3, 9})).containsExactly(5L, 1L, 0L);
  }

  private static List<Long> bad(double[] total, double[] good) {
    Map<Role, RangeAnswer> answers = new LinkedHashMap<>();
    answers.put(TOTAL, answer(total));
    answers.put(GOOD, answer(good));
    Tallies tallies = new Differences(SETTINGS, List.of(), 0).of(answers);
    return tallies.byMinute().values().stream().map(each -> each.values().stream().mapToLong(Tally::failed).sum()).toList();
  }

  private static RangeAnswer answer(double[] values) {
    TreeMap<Long, Double> points = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      points.put(60L * (i + 1), values[i]);
    }
    return new RangeAnswer(List.of(new RangeAnswer.Line(Series.of(Map.of("job", "checkout", "instance", "a")), points)));
  }
}
