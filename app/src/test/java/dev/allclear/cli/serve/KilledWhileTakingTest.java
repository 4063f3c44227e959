package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.alerting.FaultWorld;
import dev.allclear.alerting.Invariants;
import dev.allclear.notify.FakePager;
import dev.allclear.testing.ServerProcess;
import dev.allclear.testing.TestDatabase;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signals pour in, the program is killed at a random instant and started again, several times: whatever was answered with 2xx is an alert, once,
 * and somebody is called. {@code -Dallclear.kills=N} for more; the seed is printed.
 */
class KilledWhileTakingTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final int KILLS = Integer.getInteger("allclear.kills", 2);
  @TempDir Path home;

  @Test void losesNothingThatItAcknowledgedAndMakesNothingTwice() throws Exception {
    long seed = Long.getLong("allclear.seed", System.nanoTime());
    SplittableRandom chance = new SplittableRandom(seed);
    Set<String> acknowledged = new HashSet<>();
    Map<String, Object> given = TestDatabase.properties();
    String db = given.get("spring.datasource.url") + "&user=" + given.get("spring.datasource.username") + "&password=" + given.get("spring.datasource.password");
    try (FakePager push = new FakePager()) {
      for (int kill = 0; kill < KILLS; kill++) {
        try (ServerProcess server = ServerProcess.startOver(db, home)) {
          if (kill == 0) {
            assertThat(server.post("/api/v1/documents", "application/yaml", documents(push.url())).statusCode()).isEqualTo(200);
          }
          acknowledged.addAll(pour(server, kill, Duration.ofMillis(200 + chance.nextInt(1500))));
        }
      }

      try (ServerProcess last = ServerProcess.startOver(db, home)) {
        Set<String> alerts = new HashSet<>();
        int rows = 0;
        for (int i = 0; i < 100 && !alerts.containsAll(acknowledged); i++) {
          Thread.sleep(200);
          alerts.clear();
          JsonNode status = JsonMapper.shared().readTree(last.get("/api/v1/status").body());
          status.path("alerts").forEach(a -> alerts.add(a.path("key").stringValue()));
          rows = status.path("alerts").size();
        }
        for (int i = 0; i < 300 && push.calls.isEmpty(); i++) {
          Thread.sleep(100);
        }
        System.out.printf("seed %d: %d signals acknowledged over %d kills, %d alerts, %d sends%n", seed, acknowledged.size(), KILLS, rows, push.calls.size());
        assertThat(alerts).as("seed %s", seed).containsAll(acknowledged);
        assertThat(rows).as("none twice, seed %s", seed).isEqualTo(alerts.size());
        assertThat(push.calls).as("somebody was called, seed %s", seed).isNotEmpty();
        new Invariants(JdbcClient.create(new DriverManagerDataSource(db))).check("1, 2, 6, seed " + seed, push.calls.stream()
            .map(c -> new FaultWorld.Call("hook", UUID.fromString(c.json().path("id").asString()), c.json().path("to").asString(), c.json().path("repeat").asBoolean(), c.mayBeTaken())).toList(), 0);
      }
    }
  }

  /** Eight senders at once until the program is killed under them. */
  private static Set<String> pour(ServerProcess server, int kill, Duration time) throws Exception {
    Set<String> taken = java.util.concurrent.ConcurrentHashMap.newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> senders = new ArrayList<>();
      for (int s = 0; s < 8; s++) {
        String sender = kill + "/" + s + "/";
        senders.add(threads.submit(() -> send(server, sender, taken)));
      }
      Thread.sleep(time);
      server.kill();
      for (Future<?> sender : senders) {
        sender.get();
      }
    }
    return taken;
  }

  private static Object send(ServerProcess server, String sender, Set<String> taken) {
    for (int i = 0; i < 1000; i++) {
      String key = sender + i;
      try {
        int status = server.asAnybody(HttpRequest.newBuilder(server.url().resolve("/v2/enqueue")).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"routing_key\":\"" + KEY + "\",\"event_action\":\"trigger\",\"dedup_key\":\"" + key
                + "\",\"payload\":{\"summary\":\"disk full\",\"source\":\"h\",\"severity\":\"critical\"}}"))).statusCode();
        if (status == 202) {
          taken.add(key);
        }
      } catch (RuntimeException e) {
        return key;
      }
    }
    return sender;
  }

  private static String documents(String url) {
    return """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: push }, spec: { kind: webhook, secret: a secret of a test } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: ana@example.com, contacts: [ { kind: webhook, to: "%s" } ] } }
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
