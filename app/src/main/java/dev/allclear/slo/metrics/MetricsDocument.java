package dev.allclear.slo.metrics;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.slo.SourceKind;
import org.springframework.stereotype.Component;

/** {@code Metrics}: counters that are written here, or read from a page of metrics. */
@Component
class MetricsDocument implements DocumentKind<MetricsSettings> {
  private final MetricsKeeper keeper;

  MetricsDocument(MetricsKeeper keeper) {
    this.keeper = keeper;
  }

  @Override public String kind() {
    return "Metrics";
  }

  @Override public int rank() {
    return 60;
  }

  @Override public MetricsSettings read(String name, Spec spec) {
    return MetricsReading.metrics(spec);
  }

  @Override public void put(String name, MetricsSettings value) {
    keeper.keep(SourceKind.METRICS, name, value);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Metrics
        metadata: { name: checkout }
        spec:
          service: checkout-api
          total: http_requests_total{job="checkout"}                   # a counter of all requests, as PromQL selects it
          failed: http_requests_total{job="checkout",code=~"5.."}      # optional; or good: those that succeeded
          timed: http_request_duration_seconds_count{job="checkout"}   # optional; those whose latency is known, all when absent
          within:                                                      # optional; each limit that an SLO may name, and its bucket
            - { limit: PT0.5S, series: 'http_request_duration_seconds_bucket{job="checkout",le="0.5"}' }
          fresh: job_last_success_timestamp_seconds{job="import"}      # optional; when data were brought up to date, in seconds since 1970: each reading is one look at how old they are
          caller: client                                               # optional; the label that names the consumer
          scrape: http://checkout.example:8080/metrics                 # optional; without it, write to /api/v1/write (Prometheus) or /v1/metrics (OTLP)
          every: PT15S                                                 # optional, with scrape
          headers: { Authorization: Bearer 0123 }                      # optional, with scrape
        """;
  }
}
