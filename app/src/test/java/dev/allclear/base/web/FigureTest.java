package dev.allclear.base.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The ring of 15 and the small charts. */
class FigureTest {
  @Test void theRingHasFifteenTicksWhateverIsKnown() {
    assertThat(new Ring("ggxc").arcs()).hasSize(15).first().extracting(Ring.Arc::path).asString().startsWith("M204.1 20.0A180 180 0 0 1");
    assertThat(new Ring("ggxc").good()).isEqualTo(2);
    assertThat(new Ring("g".repeat(20)).marks()).hasSize(15);
  }

  @Test void theRingRefusesAMarkItDoesNotKnow() {
    assertThatThrownBy(() -> new Ring("gb")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("gb");
  }

  @Test void aMissingMinuteIsAGapAndNeverJoined() {
    List<OptionalDouble> values = values(1, 1, 1, -1, 1, 1);

    Chart chart = Chart.of("flat", values).build();

    assertThat(chart.lines()).hasSize(2);
    assertThat(chart.gaps()).hasSize(1);
  }

  @Test void theLineIsGreyThenBreachedThenClear() {
    Chart chart = Chart.of("hill", values(0, 0, 5, 9, 5, 0, 0)).onset(2, "began").mitigated(4).build();

    assertThat(chart.lines()).extracting(Chart.Line::css).containsExactly("soft", "breach", "clear");
    assertThat(chart.markX()).isEqualTo(146.7);
  }

  @Test void nothingMeasuredDrawsNoLine() {
    Chart chart = Chart.of("nothing", values(-1, -1)).build();

    assertThat(chart.lines()).isEmpty();
    assertThat(chart.end()).isNull();
  }

  private static List<OptionalDouble> values(double... numbers) {
    List<OptionalDouble> values = new ArrayList<>();
    for (double number : numbers) {
      values.add(number < 0 ? OptionalDouble.empty() : OptionalDouble.of(number));
    }
    return values;
  }
}
