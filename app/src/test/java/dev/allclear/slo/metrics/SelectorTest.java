package dev.allclear.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  private static final Series SERIES = Series.of(Map.of("__name__", "http_requests_total", "code", "503", "job", "checkout", "le", "1.0"));

  @ParameterizedTest @CsvSource(delimiter = ';', value = {
      "http_requests_total ; true", "http_requests_total{code=~'5..'} ; true", "http_requests_total{code=~'5'} ; false", "{job='checkout', code!='200'} ; true",
      "http_requests_total{code!~'5..|4..'} ; false", "http_requests_total{le='1'} ; true", "http_requests_total{le='10'} ; false",
      "{__name__='http_requests_total', } ; true", "http_requests_total{absent=''} ; true", "http_requests_total{absent!=''} ; false"})
  void matchesAsPromqlDoes(String selector, boolean matches) {
    assertThat(Selector.parse(selector.replace('\'', '"')).matches(SERIES)).isEqualTo(matches);
  }

  @ParameterizedTest @ValueSource(strings = {"", "{}", "{job=~\".*\"}", "sum(http_requests_total)", "a{b=\"c\"", "a{b}", "a{b=c}", "a{b=~\"(\"}", "rate(a[5m])", "a b"})
  void refusesWhatIsNoSelectorOrSelectsEverything(String text) {
    assertThatThrownBy(() -> Selector.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("null");
  }

  @Test void asksForABucketHoweverItsBoundIsSpelt() {
    assertThat(EitherBound.in("b_bucket{job=\"a\",le=\"1\"}")).isEqualTo("b_bucket{job=\"a\",le=~\"1([.]0)?\"}");
    assertThat(EitherBound.in("b_bucket{le=\"2.0\"}")).isEqualTo("b_bucket{le=~\"2([.]0)?\"}");
    assertThat(EitherBound.in("b_bucket{le=\"0.5\"}")).isEqualTo("b_bucket{le=\"0.5\"}");
  }
}
