package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allclear.notify.FakePager;
import dev.allclear.testing.ServerProcess;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures a storm over HTTP against the program as it is shipped: {@code -Dtest=StormMeasurement -Dallclear.measure=true}. */
class StormMeasurement {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final int ALERTS = Integer.getInteger("allclear.alerts", 10_000);
  private static final int SENDERS = 16;
  @TempDir Path home;

  @Test void tenThousandAlertsAndAHundredThousandDuplicates() throws Exception {
    assumeTrue(Boolean.getBoolean("allclear.measure"), "only on demand");
    try (FakePager push = new FakePager(); ServerProcess server = ServerProcess.start(home)) {
      assertThat(server.post("/api/v1/documents", "application/yaml", documents(push.url())).statusCode()).isEqualTo(200);
      pour(server, 200, "info", i -> "warm");

      long began = System.nanoTime();
      Thread first = Thread.ofVirtual().start(() -> report(push, began));
      pour(server, ALERTS, "critical", i -> "k" + i);
      double poured = since(began);
      first.join();
      while (waiting(server) > 0) {
        Thread.sleep(100);
      }
      double applied = since(began);
      Thread.sleep(8000);
      JsonNode status = JsonMapper.shared().readTree(server.get("/api/v1/status").body());
      System.out.printf("%d different alerts: answered in %.1f s (%.0f/s), all alerts after %.1f s, %d in the status, %d sends to one person%n", ALERTS, poured, ALERTS / poured, applied,
          status.path("alerts").size(), push.calls.size());

      long again = System.nanoTime();
      pour(server, 100_000, "critical", i -> "k" + i % 10);
      System.out.printf("100000 duplicates: answered in %.1f s (%.0f/s)%n", since(again), 100_000 / since(again));
      while (waiting(server) > 0) {
        Thread.sleep(100);
      }
      System.out.printf("and counted after %.1f s; heap in use: %s%n", since(again),
          server.get("/metrics").body().lines().filter(l -> l.startsWith("jvm_memory_used_bytes{area=\"heap\"")).toList());
      assertThat(push.calls).hasSizeLessThan(5);
    }
  }

  private static void report(FakePager push, long began) {
    try {
      while (push.calls.isEmpty()) {
        Thread.sleep(5);
      }
      System.out.printf("first send %.2f s after the first signal%n", since(began));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static long waiting(ServerProcess server) {
    return JsonMapper.shared().readTree(server.get("/healthz/pager").body()).path("waiting").asLong();
  }

  private static void pour(ServerProcess server, int count, String severity, IntFunction<String> key) throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> senders = new ArrayList<>();
      for (int s = 0; s < SENDERS; s++) {
        senders.add(threads.submit(() -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            int status = server.asAnybody(HttpRequest.newBuilder(server.url().resolve("/v2/enqueue")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"routing_key\":\"" + KEY + "\",\"event_action\":\"trigger\",\"dedup_key\":\"" + key.apply(i)
                    + "\",\"payload\":{\"summary\":\"disk full\",\"source\":\"h\",\"severity\":\"" + severity + "\"}}"))).statusCode();
            refused.addAndGet(status == 202 ? 0 : 1);
          }
        }));
      }
      for (Future<?> sender : senders) {
        sender.get();
      }
    }
    assertThat(refused).hasValue(0);
  }

  private static String documents(String url) {
    return """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: push }, spec: { kind: webhook, secret: a secret of a test } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: "", contacts: [ { kind: webhook, to: "%s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: events }, spec: { service: checkout-api, kind: pagerduty, key: %s } }
        """.formatted(url, KEY);
  }
}
