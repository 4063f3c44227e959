package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.slo.openslo.OpenSloCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SloConvertCommandTest {
  private static final String SLOTH = """
      version: "prometheus/v1"
      service: "myservice"
      slos:
        - name: "requests-availability"
          objective: 99.9
          description: "Common SLO."
          sli:
            events:
              error_query: sum(rate(http_request_duration_seconds_count{job="myservice",code=~"(5..|429)"}[{{.window}}]))
              total_query: sum(rate(http_request_duration_seconds_count{job="myservice"}[{{.window}}]))
          alerting: { name: MyServiceHighErrorRate }
        - name: "raw"
          objective: 99
          sli: { raw: { error_ratio_query: "errors:rate{{.window}} / sum(rate(b[{{ .window }}]))" } }
        - name: "plugged"
          objective: 99
          sli: { plugin: { id: "sloth-common/noop" } }
      """;
  private static final String PYRRA = """
      apiVersion: pyrra.dev/v1alpha1
      kind: ServiceLevelObjective
      metadata: { name: prometheus-api-query, labels: { pyrra.dev/service: prometheus } }
      spec:
        target: "99.5"
        window: 4w
        indicator:
          latency:
            success: { metric: 'http_request_duration_seconds_bucket{job="prometheus",le="0.1"}' }
            total: { metric: 'http_request_duration_seconds_count{job="prometheus"}' }
      """;
  @TempDir Path folder;

  @Test void countersComeOutOfTheRatesOfSloth() throws IOException {
    CommandRun run = CommandRun.of("slo", "convert", file("sloth.yaml", SLOTH));

    assertThat(run.exit()).isEqualTo(Exit.PARTLY);
    assertThat(run.out()).contains("name: myservice-requests-availability", "target: 0.999", "http_request_duration_seconds_count{job=\\\"myservice\\\",code=~\\\"(5..|429)\\\"}")
        .doesNotContain("rate(http");
    assertThat(run.out()).as("a ratio that is made elsewhere").contains("rawType: failure", "query: \"errors:rate2m / sum(rate(b[2m]))\"", "Each minute counts the same");
    assertThat(run.err()).contains("myservice-plugged: only indicators of kind events or raw");
    assertThat(OpenSloCheck.of("out.yaml", run.out())).isEmpty();
  }

  @Test void latenciesOfPyrraKeepTheirWindowAndTarget() throws IOException {
    CommandRun run = CommandRun.of("slo", "convert", file("pyrra.yaml", PYRRA), "--data-source", "mimir");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("duration: 4w", "target: 0.995", "good: { metricSource: { metricSourceRef: mimir");
    assertThat(OpenSloCheck.of("out.yaml", run.out())).isEmpty();
  }

  @Test void nativeHistogramsOfPyrraAreAskedForByTheirFunctions() throws IOException {
    String pyrra = PYRRA.substring(0, PYRRA.indexOf("    latency:")) + "    latencyNative: { latency: 100ms, total: { metric: 'http_request_duration_seconds{job=\"prometheus\"}' } }\n";

    CommandRun run = CommandRun.of("slo", "convert", file("pyrra.yaml", pyrra));

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("good: ", "histogram_fraction(0, 0.1, http_request_duration_seconds{job=\\\"prometheus\\\"}) * histogram_count(", "target: 0.995");
    assertThat(OpenSloCheck.of("out.yaml", run.out())).isEmpty();
  }

  @Test void aGaugeOfPyrraIsLookedAtEachMinute() throws IOException {
    String pyrra = PYRRA.substring(0, PYRRA.indexOf("    latency:")) + "    bool_gauge: { metric: 'up{job=\"prometheus\"}', grouping: [instance] }\n";

    CommandRun run = CommandRun.of("slo", "convert", file("gauge.yaml", pyrra));

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("thresholdMetric: ", "query: \"up{job=\\\"prometheus\\\"}\"", "op: gte, value: 1, target: 0.995");
    assertThat(OpenSloCheck.of("out.yaml", run.out())).isEmpty();
    assertThat(CommandRun.of("slo", "convert", file("gauges.yaml", pyrra.replace("bool_gauge", "gauges"))).err()).contains("expected an indicator of kind ratio, latency, latencyNative or bool_gauge");
  }

  @Test void whatIsNeitherIsANo() throws IOException {
    CommandRun run = CommandRun.of("slo", "convert", file("other.yaml", "a: 1\n"));

    assertThat(run.exit()).isEqualTo(Exit.NO);
    assertThat(run.err()).contains("Neither a Sloth file");
    assertThat(CommandRun.of("slo", "convert", folder.resolve("none").toString()).exit()).isEqualTo(Exit.NOT_FOUND);
    assertThat(CommandRun.of("slo", "convert", file("sum.yaml", SLOTH.replace("sum(rate(", "max(rate("))).err()).contains("is no rate of one counter");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
