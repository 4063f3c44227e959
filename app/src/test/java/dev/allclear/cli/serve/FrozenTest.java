package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.notify.FakePager;
import dev.allclear.testing.ServerProcess;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** On demand, with {@code -Dallclear.frozen=true}: takes half a minute. First the program is frozen and wakes, then its PostgreSQL: lines stay open and nothing answers. Somebody is called each time, once. */
@EnabledIfSystemProperty(named = "allclear.frozen", matches = "true")
class FrozenTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  @TempDir Path home;

  @Test void callsOnceWhateverStoodStill() throws Exception {
    try (FakePager push = new FakePager();
         ServerProcess server = ServerProcess.start(home, "-Dallclear.survival.after=3", "-Dallclear.database.answer=3")) {
      assertThat(server.post("/api/v1/documents", "application/yaml", documents(push.url())).statusCode()).isEqualTo(200);

      assertThat(trigger(server, "before")).isEqualTo(202);
      server.freeze();
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
      server.wake();
      assertThat(within(60, () -> push.calls.size() == 1)).as("called after it woke").isTrue();
      // The roster is taken each quarter of a minute.
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(16));

      server.freezeDatabase();
      long begun = System.nanoTime();
      try {
        assertThat(trigger(server, "during")).as("on disk").isEqualTo(202);
        assertThat(within(60, () -> push.calls.size() == 2)).as("called without the database").isTrue();
        System.out.printf("called %d ms after the database froze, with a patience of 3 s%n", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
      } finally {
        server.wakeDatabase();
      }

      assertThat(within(60, () -> open(server) == 2)).as("the database learns of it").isTrue();
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
      assertThat(push.calls.stream().map(c -> c.json().path("headline").asString().replaceFirst(", since.*", ""))).as("nobody is called twice").hasSize(2).doesNotHaveDuplicates();
    }
  }

  private static boolean within(int seconds, BooleanSupplier done) {
    for (int i = 0; i < seconds * 20 && !done.getAsBoolean(); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return done.getAsBoolean();
  }

  private static int open(ServerProcess server) {
    JsonNode status = JsonMapper.shared().readTree(server.get("/api/v1/status").body());
    return status.path("alerts").size();
  }

  private static int trigger(ServerProcess server, String key) {
    return server.asAnybody(HttpRequest.newBuilder(server.url().resolve("/v2/enqueue")).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
        "{\"routing_key\":\"" + KEY + "\",\"event_action\":\"trigger\",\"dedup_key\":\"" + key + "\",\"payload\":{\"summary\":\"" + key + "\",\"source\":\"h\",\"severity\":\"critical\"}}"))).statusCode();
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
