package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allclear.notify.FakePager;
import dev.allclear.testing.ServerProcess;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures a storm over HTTP against the program as it is shipped: {@code -Dtest=StormMeasurement -Dallclear.measure=true}. */
class StormMeasurement {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final int ALERTS = Integer.getInteger("allclear.alerts", 10_000);
  private static final int LINES = Integer.getInteger("allclear.lines", 64);
  /** Further options of the program, such as those of a flight recorder, parted by spaces. */
  private static final String[] OPTIONS = System.getProperty("allclear.options", "-Dallclear.measured=true").split(" ");
  @TempDir Path home;

  @Test void tenThousandAlertsAndAHundredThousandDuplicates() throws Exception {
    assumeTrue(Boolean.getBoolean("allclear.measure"), "only on demand");
    try (FakePager push = new FakePager(); ServerProcess server = ServerProcess.asShipped(home, OPTIONS)) {
      assertThat(server.post("/api/v1/documents", "application/yaml", documents(push.url())).statusCode()).isEqualTo(200);
      pour(server, 200, "info", i -> "warm");

      Duration cpu = server.cpu();
      long began = System.nanoTime();
      Thread first = Thread.ofVirtual().start(() -> report(push, began));
      pour(server, ALERTS, "critical", i -> "k" + i);
      double poured = since(began);
      first.join();
      while (waiting(server) > 0) {
        Thread.sleep(100);
      }
      double applied = since(began);
      System.out.printf("with %.1f s of the server's CPU, load %s%n", server.cpu().minus(cpu).toMillis() / 1000.0, load());
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

  /** Each service has a person of its own, so that no page shares another; a maintenance of all ends at one instant. */
  @Test void aThousandCallsThatAreDueAtOnceAndFirstSends() throws Exception {
    assumeTrue(Boolean.getBoolean("allclear.measure"), "only on demand");
    int many = Integer.getInteger("allclear.due", 1000);
    try (FakePager push = new FakePager(); ServerProcess server = ServerProcess.asShipped(home, OPTIONS)) {
      StringBuilder yaml = new StringBuilder("{ apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: push }, spec: { kind: webhook, secret: a secret of a test } }\n");
      List<String> services = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        services.add("s" + i);
        yaml.append(own(i, push.root()));
      }
      assertThat(server.post("/api/v1/documents", "application/yaml", yaml.toString()).statusCode()).isEqualTo(200);
      for (int i = 0; i < 100; i++) {
        trigger(server, i, "warm");
        trigger(server, i, "warm", "resolve");
      }
      Thread.sleep(3000);

      List<Long> firsts = new ArrayList<>();
      for (int i = 100; i < 200; i++) {
        long began = System.nanoTime();
        trigger(server, i, "one");
        String path = "/hook/" + i;
        while (push.calls.stream().noneMatch(c -> c.path().equals(path))) {
          Thread.sleep(2);
        }
        firsts.add((System.nanoTime() - began) / 1_000_000);
      }
      firsts.sort(null);
      System.out.printf("first send after the signal, 100 alerts one after the other: median %d ms, p99 %d ms, load %s%n", firsts.get(50), firsts.get(98), load());

      Instant end = Instant.now().plusSeconds(Integer.getInteger("allclear.until", 90));
      assertThat(server.post("/api/v1/documents", "application/yaml", "{ apiVersion: allclear.dev/v1, kind: Maintenance, metadata: { name: all }, spec: { services: [" + String.join(", ", services)
          + "], from: \"" + Instant.now().minusSeconds(60) + "\", to: \"" + end + "\" } }").statusCode()).isEqualTo(200);
      int before = push.calls.size();
      for (int i = 0; i < many; i++) {
        trigger(server, i, "held");
      }
      while (waiting(server) > 0) {
        Thread.sleep(50);
      }
      System.out.printf("%d alerts wait; %d calls before the end, %d s to go%n", many, push.calls.size() - before, Duration.between(Instant.now(), end).toSeconds());
      while (Instant.now().isBefore(end)) {
        Thread.sleep(5);
      }
      Duration cpu = server.cpu();
      while (push.calls.size() - before < many && Instant.now().isBefore(end.plusSeconds(300))) {
        Thread.sleep(20);
      }
      System.out.printf("%d of %d calls that were due at one instant were sent %.1f s after it, with %.1f s of CPU since then, load %s%n", push.calls.size() - before, many,
          Duration.between(end, Instant.now()).toMillis() / 1000.0, server.cpu().minus(cpu).toMillis() / 1000.0, load());
    }
  }

  /** The same alert again and again, five hundred times in each request. */
  @Test void aMillionDuplicates() throws Exception {
    assumeTrue(Boolean.getBoolean("allclear.measure"), "only on demand");
    int requests = Integer.getInteger("allclear.duplicates", 1_000_000) / 500;
    try (FakePager push = new FakePager(); ServerProcess server = ServerProcess.asShipped(home, OPTIONS)) {
      assertThat(server.post("/api/v1/documents", "application/yaml", documents(push.url()).replace("kind: pagerduty", "kind: alertmanager")).statusCode()).isEqualTo(200);
      String one = "{\"status\":\"firing\",\"fingerprint\":\"f\",\"labels\":{\"alertname\":\"Disk\",\"severity\":\"critical\"}}";
      String body = "{\"alerts\":[" + String.join(",", java.util.Collections.nCopies(500, one)) + "]}";
      System.out.printf("before: heap after collection %d MB, resident %d MB%n", server.heapAfterCollection() >> 20, server.resident() >> 20);
      for (int part = 0; part < 4; part++) {
        long began = System.nanoTime();
        Duration cpu = server.cpu();
        for (int i = 0; i < requests / 4; i++) {
          assertThat(server.asAnybody(HttpRequest.newBuilder(server.url().resolve("/api/v1/intake/alertmanager/" + KEY)).header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))).statusCode()).isEqualTo(200);
        }
        while (waiting(server) > 0) {
          Thread.sleep(50);
        }
        System.out.printf("%d duplicates counted after %.1f s (%.1f s of CPU), heap after collection %d MB, resident %d MB, load %s%n", (part + 1) * (requests / 4) * 500, since(began),
            server.cpu().minus(cpu).toMillis() / 1000.0, server.heapAfterCollection() >> 20, server.resident() >> 20, load());
      }
      assertThat(JsonMapper.shared().readTree(server.get("/api/v1/status").body()).path("alerts")).hasSize(1);
    }
  }

  private static String load() {
    return String.format("%.0f", java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String own(int i, String root) {
    return """
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: p%1$d }, spec: { email: "", contacts: [ { kind: webhook, to: "%2$s/hook/%1$d" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: t%1$d }, spec: { members: [p%1$d] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: e%1$d }, spec: { steps: [ { after: PT0S, notify: [person/p%1$d] }, { after: PT30M, notify: [person/p%1$d] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: s%1$d }, spec: { owner: t%1$d, policy: e%1$d } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: i%1$d }, spec: { service: s%1$d, kind: pagerduty, key: %3$s } }
        """.formatted(i, root, key(i));
  }

  private static String key(int i) {
    return String.format("%032d", i);
  }

  private static void trigger(ServerProcess server, int i, String key, String... act) {
    assertThat(server.asAnybody(HttpRequest.newBuilder(server.url().resolve("/v2/enqueue")).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"routing_key\":\"" + key(i) + "\",\"event_action\":\"" + (act.length == 0 ? "trigger" : act[0]) + "\",\"dedup_key\":\"" + key
            + "\",\"payload\":{\"summary\":\"disk full\",\"source\":\"h\",\"severity\":\"critical\"}}"))).statusCode()).isEqualTo(202);
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
    assertThat(new Hose(server.url().resolve("/v2/enqueue"), LINES).pour(count, " 202 ", i -> "{\"routing_key\":\"" + KEY + "\",\"event_action\":\"trigger\",\"dedup_key\":\"" + key.apply(i)
        + "\",\"payload\":{\"summary\":\"disk full\",\"source\":\"h\",\"severity\":\"" + severity + "\"}}")).isZero();
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
