package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.notify.FakePager;
import dev.allclear.testing.Browser;
import dev.allclear.testing.FaultProxy;
import dev.allclear.testing.ServerProcess;
import dev.allclear.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program is started while its database, which is somebody else's, is away: it takes signals, calls people, takes an acknowledgement, and joins when the database comes back. */
class StartWithoutDatabaseTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  @TempDir Path home;

  @Test void startsTakesAndPagesAndTellsTheDatabaseWhenItComesBack() throws Exception {
    Map<String, Object> given = TestDatabase.properties();
    URI direct = URI.create(String.valueOf(given.get("spring.datasource.url")).substring("jdbc:".length()));
    try (FakePager push = new FakePager(); FaultProxy line = new FaultProxy(direct.getHost(), direct.getPort())) {
      String db = "jdbc:" + direct.toString().replace(":" + direct.getPort(), ":" + line.port()) + "&user=" + given.get("spring.datasource.username") + "&password=" + given.get("spring.datasource.password");
      try (ServerProcess server = ServerProcess.startOver(db, home)) {
        assertThat(server.post("/api/v1/documents", "application/yaml", documents(push.url())).statusCode()).isEqualTo(200);
        assertThat(within(20, () -> holds(home.resolve("roster.json"), "checkout-api"))).as("the roster is on disk").isTrue();
        server.kill();
      }

      line.refuse();
      try (ServerProcess server = ServerProcess.startOver(db, home, "-Dspring.datasource.hikari.connection-timeout=1000")) {
        assertThat(trigger(server, "away")).as("on disk").isEqualTo(202);
        assertThat(within(20, () -> push.calls.size() == 1)).as("called without the database").isTrue();
        URI link = URI.create(push.calls.getFirst().json().path("acknowledgeUrl").asString());
        assertThat(new Browser(server.url().getPort()).post(link.getPath(), Map.of()).statusCode()).isEqualTo(303);

        line.heal();
        assertThat(within(60, () -> state(server).equals("acknowledged"))).as("the database learns of it").isTrue();
        assertThat(push.calls).as("nobody is called twice").hasSize(1);
        assertThat(trigger(server, "afterwards")).isEqualTo(202);
        assertThat(within(20, () -> push.calls.size() == 2)).as("all goes on as usual").isTrue();
      }
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.exists(file) && Files.readString(file).contains(text);
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static boolean within(int seconds, BooleanSupplier done) {
    for (int i = 0; i < seconds * 20 && !done.getAsBoolean(); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return done.getAsBoolean();
  }

  private static String state(ServerProcess server) {
    var answer = server.get("/api/v1/status");
    JsonNode alerts = answer.statusCode() == 200 ? JsonMapper.shared().readTree(answer.body()).path("alerts") : JsonMapper.shared().createArrayNode();
    return alerts.isEmpty() ? "" : alerts.get(0).path("state").asString();
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
