package dev.allclear.slo.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiningTest {
  private static final String RULES = """
      apiVersion: monitoring.coreos.com/v1
      kind: PrometheusRule
      spec:
        groups:
          - name: checkout
            rules:
              - record: job:requests:rate5m
                expr: sum(rate(http_requests_total[5m]))
              - alert: CheckoutSlow
                expr: histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{job="checkout"}[5m]))) > 0.5
                for: 5m
              - alert: CheckoutFails
                expr: |
                  sum(rate(http_requests_total{job="checkout",code=~"5.."}[5m]))
                    / sum(rate(http_requests_total{job="checkout"}[5m])) > 0.05
              - alert: ImportOld
                expr: time() - import_last_success_timestamp_seconds{job="import"} > 7200
              - alert: DiskFull
                expr: node_filesystem_avail_bytes / node_filesystem_size_bytes < 0.1
      """;

  @Test void thresholdsOfAlertsAreWhatSomebodyExpects() {
    List<Mined> found = Mining.of("rules.yaml", RULES);

    assertThat(found).extracting(Mined::sentence).containsExactly(
        "Alert CheckoutSlow calls when 1% of requests take longer than 500 ms for 5m: somebody expects 99% within 500 ms.",
        "Alert CheckoutFails calls when more than 5% of requests fail: somebody expects 95% to succeed.",
        "Alert ImportOld calls when data are older than 120 min: somebody expects them to be fresher.");
    assertThat(found).extracting(Mined::line).containsExactly(9, 12, 16);
    assertThat(found.getFirst().series()).isEqualTo("http_request_duration_seconds_bucket{job=\"checkout\"}");
    assertThat(found.getFirst().share()).isEqualTo(0.99);
  }

  @ParameterizedTest @CsvSource(delimiter = '|', value = {
      "timeout: 2s | 2 s", "  readTimeout: 1500 | 1.5 s", "CHECKOUT_TIMEOUT_MS=250 | 250 ms", "http.client.timeout-seconds=3 | 3 s", "\"requestTimeout\": \"500ms\", | 500 ms", "export API_TIMEOUT=5 | 5 s"})
  void whenAClientGivesUpIsAnExpectation(String line, String limit) {
    assertThat(Mining.of("client.conf", "# a comment\n" + line + "\n")).singleElement().satisfies(mined -> {
      assertThat(mined.sentence()).startsWith("The client gives up after " + limit);
      assertThat(mined.line()).isEqualTo(2);
    });
  }

  @ParameterizedTest @CsvSource(delimiter = '|', value = {"connectTimeout: 2s", "idle_timeout=30", "timeout: soon", "retries: 3", "# timeout: 2s"})
  void otherSettingsAreNone(String line) {
    assertThat(Mining.of("client.conf", line)).isEmpty();
  }
}
