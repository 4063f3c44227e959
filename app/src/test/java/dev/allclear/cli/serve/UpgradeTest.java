package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.alerting.FaultWorld;
import dev.allclear.alerting.Invariants;
import dev.allclear.notify.FakePager;
import dev.allclear.testing.ServerProcess;
import dev.allclear.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program meets the database of its first version, with an alert that is open, and goes on with it. */
class UpgradeTest {
  private static final String FIRST = "20261122225000";
  @TempDir Path home;

  @Test void anAlertOfTheFirstVersionIsShownIsCalledForAndCanBeTaken() throws Exception {
    Map<String, Object> given = TestDatabase.properties();
    String db = given.get("spring.datasource.url") + "&user=" + given.get("spring.datasource.username") + "&password=" + given.get("spring.datasource.password");
    Flyway.configure().dataSource(db, null, null).locations("classpath:db/migration").target(FIRST).load().migrate();
    JdbcClient sql = JdbcClient.create(new DriverManagerDataSource(db));
    UUID alert = UUID.randomUUID();
    sql.sql("""
        INSERT INTO alerting_alert (id, key, service, severity, summary, facts, origin, timeline, opened_at, rung, next_at)
        VALUES (?, 'signal/events/old', 'checkout-api', 'P1', 'old fails', '{}', 'SIGNAL', ?, now() - interval '1 minute', 0, now() + interval '1 hour')""").params(alert, UUID.randomUUID()).update();
    sql.sql("INSERT INTO base_work (id, kind, worker, key, payload, due) VALUES (?, 'TIMER', 'alerting.escalation', ?, '', now() + interval '1 hour')").params(UUID.randomUUID(), alert.toString()).update();

    try (FakePager push = new FakePager(); ServerProcess server = ServerProcess.startOver(db, home)) {
      assertThat(server.post("/api/v1/documents", "application/yaml", documents(push.url())).statusCode()).isEqualTo(200);
      assertThat(state(server)).isEqualTo("open");

      sql.sql("UPDATE base_work SET due = now() WHERE worker = 'alerting.escalation' AND key = ?").param(alert.toString()).update();
      for (int i = 0; i < 400 && push.calls.isEmpty(); i++) {
        Thread.sleep(50);
      }
      assertThat(push.calls).hasSize(1);

      assertThat(server.post("/api/v1/alerts/" + alert + "/acknowledge", "application/json", "{\"person\":\"ana\"}").statusCode()).isEqualTo(200);
      assertThat(state(server)).isEqualTo("acknowledged");
      new Invariants(sql).check("51", push.calls.stream()
          .map(c -> new FaultWorld.Call("hook", UUID.fromString(c.json().path("id").asString()), c.json().path("to").asString(), c.json().path("repeat").asBoolean(), c.mayBeTaken())).toList(), 0);
    }
  }

  private static String state(ServerProcess server) {
    JsonNode alerts = JsonMapper.shared().readTree(server.get("/api/v1/status").body()).path("alerts");
    assertThat(alerts).hasSize(1);
    return alerts.path(0).path("state").asString();
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
        """.formatted(url);
  }
}
