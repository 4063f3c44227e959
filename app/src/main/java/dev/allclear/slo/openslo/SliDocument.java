package dev.allclear.slo.openslo;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import org.springframework.stereotype.Component;

/** {@code SLI} of OpenSLO v1: an indicator that several SLOs refer to. */
@Component
class SliDocument implements DocumentKind<Indicator> {
  private final Definitions definitions;

  SliDocument(Definitions definitions) {
    this.definitions = definitions;
  }

  @Override public String kind() {
    return "SLI";
  }

  @Override public String apiVersion() {
    return "openslo/v1";
  }

  @Override public int rank() {
    return 65;
  }

  @Override public Indicator read(String name, Spec spec) {
    return IndicatorReading.read(spec);
  }

  @Override public void put(String name, Indicator value) {
    definitions.put(name, value);
  }

  @Override public String example() {
    return """
        apiVersion: openslo/v1
        kind: SLI
        metadata: { name: checkout-failures }
        spec:
          ratioMetric:
            counter: true
            bad: { metricSource: { metricSourceRef: prometheus, type: Prometheus, spec: { query: 'http_requests_total{job="checkout",code=~"5.."}' } } }     # counters, best without sum()
            total: { metricSource: { metricSourceRef: prometheus, type: Prometheus, spec: { query: 'http_requests_total{job="checkout"}' } } }             # or type: allclear, as in SLO
        """;
  }
}
