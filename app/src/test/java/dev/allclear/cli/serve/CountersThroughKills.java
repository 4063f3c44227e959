package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.testing.ServerProcess;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sender of counters, as any of OpenTelemetry: a message that was not answered is sent again, whatever became of the program. For one thread at a time. */
final class CountersThroughKills {
  private static final String DOCUMENTS = """
      { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: counted }, spec: { owner: payments, policy: payments } }
      ---
      { apiVersion: allclear.dev/v1, kind: Metrics, metadata: { name: counted }, spec: { service: counted, total: 'requests_total{job="counted"}', failed: 'requests_total{job="counted",code="500"}' } }
      """;
  private Instant began = Instant.EPOCH;
  private long good;
  private long failed;
  private int sent;
  private int again;
  private long lastMillis;
  private @Nullable String unanswered;

  void begin(ServerProcess server) {
    assertThat(server.post("/api/v1/documents", "application/yaml", DOCUMENTS).statusCode()).isEqualTo(200);
    began = Instant.now();
  }

  /** Until the program is killed under it. */
  void pour(ServerProcess server) {
    try {
      for (int i = 0; i < 1_000; i++) {
        send(server);
      }
    } catch (UncheckedIOException e) {
      again++;
    }
  }

  private void send(ServerProcess server) {
    if (unanswered == null) {
      good += 1 + sent % 7;
      failed += sent % 3;
      lastMillis = Math.max(lastMillis + 1, Instant.now().toEpochMilli());
      unanswered = """
          {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"counted"}}]},"scopeMetrics":[{"metrics":[{"name":"requests",
            "sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[%s,%s]}}]}]}]}""".formatted(point("200", good), point("500", failed));
      sent++;
    }
    if (server.post("/v1/metrics", "application/json", unanswered).statusCode() == 200) {
      unanswered = null;
    }
  }

  private String point(String code, long value) {
    return "{\"attributes\":[{\"key\":\"code\",\"value\":{\"stringValue\":\"" + code + "\"}}],\"startTimeUnixNano\":\"" + began.toEpochMilli() + "000000\",\"timeUnixNano\":\"" + lastMillis
        + "000000\",\"asInt\":\"" + value + "\"}";
  }

  /** Sends what is left, and compares what was measured with what was counted. */
  void check(ServerProcess server, String which) {
    for (int i = 0; i < 10 && (i == 0 || unanswered != null); i++) {
      send(server);
    }
    JsonNode measured = JsonMapper.shared().readTree(server.get("/api/v1/services/counted/measured?from=" + began.minus(Duration.ofMinutes(2)) + "&to=" + Instant.now().plus(Duration.ofMinutes(2))).body());
    System.out.printf("%s: %d messages of counters, %d of them sent again, %d requests of which %d failed%n", which, sent, again, good + failed, failed);
    assertThat(unanswered).as("the last message was taken, %s", which).isNull();
    assertThat(measured.path("total").asLong()).as("requests, each once, %s", which).isEqualTo(good + failed);
    assertThat(measured.path("failed").asLong()).as("failed ones, each once, %s", which).isEqualTo(failed);
  }
}
