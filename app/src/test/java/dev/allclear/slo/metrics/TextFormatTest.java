package dev.allclear.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatTest {
  @Test void readsPrometheusText() {
    List<TextFormat.Reading> page = TextFormat.read("""
        # HELP http_requests_total The number.
        # TYPE http_requests_total counter
        http_requests_total{method="post",code="200",} 1027 1395066363000
        http_requests_total{path="C:\\\\DIR\\n\\"x\\"} {"} 3
        metric_without_labels 12.47
        something_weird{problem="division by zero"} +Inf -3982045
        spaced {  a = "b" , c = "d" }   7
        """, false);

    assertThat(page).extracting(reading -> reading.series().name())
        .containsExactly("http_requests_total", "http_requests_total", "metric_without_labels", "something_weird", "spaced");
    assertThat(page.getFirst().millis()).isEqualTo(1_395_066_363_000L);
    assertThat(page.get(1).series().labels()).containsEntry("path", "C:\\DIR\n\"x\"} {");
    assertThat(page.get(3).value()).isInfinite();
    assertThat(page.get(4).series().labels()).containsEntry("a", "b").containsEntry("c", "d");
  }

  @Test void readsOpenMetricsWithBeginningsAndExemplars() {
    List<TextFormat.Reading> page = TextFormat.read("""
        # TYPE acme_http counter
        acme_http_total{code="500"} 17 1520879607.789 # {trace_id="abc"} 0.67
        acme_http_created{code="500"} 1520430000.123
        lat_bucket{le="0.5"} 8
        lat_count 9
        lat_created 1520430001.0
        {"quoted.name", code="1"} 4
        # EOF
        """, true);

    assertThat(page.getFirst().millis()).isEqualTo(1_520_879_607_789L);
    assertThat(page.getFirst().start()).isEqualTo(1_520_430_000_123L);
    assertThat(page.get(1).start()).isEqualTo(1_520_430_001_000L);
    assertThat(page.get(3).series().name()).isEqualTo("quoted.name");
  }

  @ParameterizedTest @ValueSource(strings = {"a", "a{", "a{b}", "a{b=\"c\" 1", "a{b=\"c} 1", "a one", "<html>"})
  void namesTheLineThatIsNoReading(String line) {
    assertThatThrownBy(() -> TextFormat.read("ok 1\n" + line + "\n", false)).isInstanceOf(Malformed.class).hasMessageStartingWith("Line 2: ");
  }
}
