package dev.allclear.slo.metrics;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.slo.SourceKind;
import org.springframework.stereotype.Component;

/** {@code Prometheus}: counters that are asked of a Prometheus-compatible store. */
@Component
class PrometheusDocument implements DocumentKind<MetricsSettings> {
  private final MetricsKeeper keeper;

  PrometheusDocument(MetricsKeeper keeper) {
    this.keeper = keeper;
  }

  @Override public String kind() {
    return "Prometheus";
  }

  @Override public int rank() {
    return 60;
  }

  @Override public MetricsSettings read(String name, Spec spec) {
    return MetricsReading.prometheus(spec);
  }

  @Override public void put(String name, MetricsSettings value) {
    keeper.keep(SourceKind.PROMETHEUS, name, value);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Prometheus
        metadata: { name: checkout }
        spec:
          service: checkout-api
          url: http://prometheus.example:9090                          # Prometheus, VictoriaMetrics; for Mimir with /prometheus
          headers: { X-Scope-OrgID: team-a }                           # optional
          total: http_requests_total{job="checkout"}                   # counters, best without sum(): then restarts are seen one by one
          failed: http_requests_total{job="checkout",code=~"5.."}      # optional; or good: those that succeeded
          timed: http_request_duration_seconds_count{job="checkout"}   # optional; those whose latency is known, all when absent
          within:                                                      # optional; each limit that an SLO may name, and its bucket
            - { limit: PT0.5S, series: 'http_request_duration_seconds_bucket{job="checkout",le="0.5"}' }
          fresh: job_last_success_timestamp_seconds{job="import"}      # optional; when data were brought up to date, in seconds since 1970: each minute is one look at how old they are
          caller: client                                               # optional; the label that names the consumer
        """;
  }
}
