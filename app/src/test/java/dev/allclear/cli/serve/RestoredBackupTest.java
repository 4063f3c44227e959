package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.alerting.FaultWorld;
import dev.allclear.alerting.Invariants;
import dev.allclear.notify.FakePager;
import dev.allclear.testing.ServerProcess;
import dev.allclear.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A database is put back from a backup while alerts are open: nobody is called for what somebody had or what is over, and nothing is lost. */
class RestoredBackupTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  @TempDir Path home;

  @Test void whatHappenedAfterTheBackupIsKnownAgainAndNobodyIsCalledForIt() throws Exception {
    Map<String, Object> given = TestDatabase.properties();
    String db = given.get("spring.datasource.url") + "&user=" + given.get("spring.datasource.username") + "&password=" + given.get("spring.datasource.password");
    String name = URI.create(db.substring("jdbc:".length())).getPath().substring(1);
    JdbcClient beside = JdbcClient.create(new DriverManagerDataSource(db.replace("/" + name + "?", "/postgres?")));
    try (FakePager push = new FakePager()) {
      try (ServerProcess server = ServerProcess.startOver(db, home)) {
        assertThat(server.post("/api/v1/documents", "application/yaml", documents(push.url())).statusCode()).isEqualTo(200);
        signal(server, "trigger", "had");
        signal(server, "trigger", "over");
        await(() -> push.calls.size() == 2);
      }
      beside.sql("CREATE DATABASE backup TEMPLATE " + name).update();

      try (ServerProcess server = ServerProcess.startOver(db, home)) {
        assertThat(server.post("/api/v1/alerts/" + alerts(server).get("had").path("id").asString() + "/acknowledge", "application/json", "{\"person\":\"ana\"}").statusCode()).isEqualTo(200);
        signal(server, "resolve", "over");
        signal(server, "trigger", "new");
        await(() -> push.calls.size() == 3);
      }
      long began = System.nanoTime();
      beside.sql("DROP DATABASE " + name).update();
      beside.sql("ALTER DATABASE backup RENAME TO " + name).update();

      try (ServerProcess server = ServerProcess.startOver(db, home)) {
        await(() -> alerts(server).containsKey("new"));
        Map<String, JsonNode> alerts = alerts(server);
        System.out.printf("restored and paging again after %.1f s%n", (System.nanoTime() - began) / 1e9);
        assertThat(alerts.get("had").path("state").asString()).isEqualTo("acknowledged");
        assertThat(alerts.get("over").path("state").asString()).isEqualTo("closed");
        assertThat(alerts.get("new").path("state").asString()).isEqualTo("open");
        assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
        Thread.sleep(1500);
        assertThat(push.calls.stream().skip(3).map(FakePager.Call::text)).as("called again is at most for what nobody has").noneMatch(s -> s.contains("had fails") || s.contains("over fails"));
        new Invariants(JdbcClient.create(new DriverManagerDataSource(db))).check("52", calls(push), 0);
      }
    }
  }

  private static List<FaultWorld.Call> calls(FakePager push) {
    return push.calls.stream().map(c -> new FaultWorld.Call("hook", UUID.fromString(c.json().path("id").asString()), c.json().path("to").asString(), c.json().path("repeat").asBoolean(), c.mayBeTaken()))
        .toList();
  }

  private static Map<String, JsonNode> alerts(ServerProcess server) {
    Map<String, JsonNode> all = new HashMap<>();
    JsonMapper.shared().readTree(server.get("/api/v1/status").body()).path("alerts").forEach(a -> all.put(a.path("key").asString(), a));
    return all;
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    for (int i = 0; i < 600 && !done.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertThat(done.getAsBoolean()).isTrue();
  }

  private static void signal(ServerProcess server, String act, String key) {
    assertThat(server.asAnybody(HttpRequest.newBuilder(server.url().resolve("/v2/enqueue")).timeout(Duration.ofSeconds(20)).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"routing_key\":\"" + KEY + "\",\"event_action\":\"" + act + "\",\"dedup_key\":\"" + key + "\",\"payload\":{\"summary\":\"" + key
            + " fails\",\"source\":\"h\",\"severity\":\"critical\"}}"))).statusCode()).isEqualTo(202);
  }

  private static String documents(String url) {
    return """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: push }, spec: { kind: webhook, secret: a secret of a test } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: "", contacts: [ { kind: webhook, to: "%s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] }, { after: PT30M, notify: [person/ana] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: events }, spec: { service: checkout-api, kind: pagerduty, key: %s } }
        """.formatted(url, KEY);
  }
}
