package dev.allclear.alerting.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Integrations;
import dev.allclear.base.document.Documents;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.changes.ChangeLog;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.TestClock;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Grafana, any JSON, heartbeats and change events. */
@AllclearTest
class OtherSendersTest {
  private static final String KEY = "0123456789abcdef0123456789abcde";
  private @LocalServerPort int port;
  private @Autowired Documents documents;
  private @Autowired Alerts alerts;
  private @Autowired ChangeLog changes;
  private @Autowired Integrations integrations;
  private @Autowired TrialApi trials;
  private @Autowired WorkLoop work;
  private @Autowired TestClock clock;
  private Browser browser;

  @BeforeEach void connect() {
    browser = new Browser(port);
    apply("""
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { email: ana@example.com } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: events }, spec: { service: checkout-api, kind: pagerduty, key: %1$s1 } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: grafana }, spec: { service: checkout-api, kind: grafana, key: %1$s2 } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: any }, spec: { service: checkout-api, kind: generic, key: %1$s3 } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: backup }, spec: { service: checkout-api, kind: heartbeat, every: PT10M, key: %1$s4 } }
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: nagios }
        spec:
          service: checkout-api
          kind: generic
          key: %1$s5
          mapping:
            each: /results
            key: "{/host}/{/check}"
            summary: "{/check} on {/host}: {/output}"
            severity: /state
            severities: { CRITICAL: P1, WARNING: P2, INFO: P3 }
            resolved: { path: /state, in: [OK, UP] }
        """.formatted(KEY));
  }

  @Test void grafanasAlertsOpenAndClose() {
    String firing = "{\"receiver\":\"allclear\",\"status\":\"firing\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"High latency\",\"severity\":\"critical\"},"
        + "\"annotations\":{\"summary\":\"p95 is 780 ms\"},\"startsAt\":\"2026-11-15T00:50:00Z\",\"fingerprint\":\"abc\"}]}";

    assertThat(post("/api/v1/intake/grafana/" + KEY + "2", firing).statusCode()).isEqualTo(200);
    assertThat(open()).containsExactly("P1 abc p95 is 780 ms");
    post("/api/v1/intake/grafana/" + KEY + "2", firing.replace("\"status\":\"firing\",\"labels\"", "\"status\":\"resolved\",\"labels\""));

    assertThat(open()).isEmpty();
    assertThat(post("/api/v1/intake/grafana/" + KEY + "1", firing).statusCode()).isEqualTo(401);
  }

  @Test void anyJsonIsReadByItsMappingAndTheRestOfABatchIsKept() {
    HttpResponse<String> answer = post("/api/v1/intake/generic/" + KEY + "5", """
        {"results":[{"host":"db1","check":"disk","state":"CRITICAL","output":"97% full"},{"state":"CRITICAL"},7,{"host":"db2","check":"load","state":"warning","output":"9"}]}""");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"taken\":2", "entry 2");
    assertThat(open()).containsExactlyInAnyOrder("P1 db1/disk disk on db1: 97% full", "P2 db2/load load on db2: 9");
    post("/api/v1/intake/generic/" + KEY + "5", "{\"results\":[{\"host\":\"db1\",\"check\":\"disk\",\"state\":\"OK\"}]}");
    assertThat(open()).containsExactly("P2 db2/load load on db2: 9");
  }

  @Test void withoutAMappingTheUsualNamesAreTried() {
    assertThat(post("/api/v1/intake/generic/" + KEY + "3", "{\"id\": 17, \"title\": \"Queue is stuck\", \"severity\": \"critical\"}").statusCode()).isEqualTo(202);
    assertThat(open()).containsExactly("P1 17 Queue is stuck");

    post("/api/v1/intake/generic/" + KEY + "3", "{\"id\": 17, \"status\": \"resolved\"}");

    assertThat(open()).isEmpty();
    assertThat(post("/api/v1/intake/generic/" + KEY + "3", "{\"foo\": 1}").statusCode()).isEqualTo(400);
    assertThat(post("/api/v1/intake/generic/" + KEY + "3", "[]").statusCode()).isEqualTo(400);
  }

  @Test void aMappingThatWouldMakeAllProblemsOneIsRefused() {
    assertThatThrownBy(() -> apply("""
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: bad }, spec: { service: checkout-api, kind: generic, mapping: { key: host, summary: "{/s}", severity: state } } }
        """)).isInstanceOf(InvalidDocuments.class).hasMessageContaining("the same for every message").hasMessageContaining("expected a JSON Pointer such as /state");
  }

  @Test void silenceOfAHeartbeatIsAnAlertAndItsNextWordClosesIt() {
    assertThat(browser.get("/api/v1/heartbeats/" + KEY + "4").statusCode()).isEqualTo(200);
    pass(Duration.ofMinutes(14));
    assertThat(open()).isEmpty();

    pass(Duration.ofMinutes(1));
    assertThat(open()).containsExactly("P2 heartbeat backup silent since 15 min; it should report every 10 min");
    post("/api/v1/heartbeats/" + KEY + "4", "");

    assertThat(open()).isEmpty();
    assertThat(browser.get("/api/v1/heartbeats/" + KEY + "1").statusCode()).isEqualTo(401);
  }

  @Test void silenceWhileThisProgramDidNotListenIsNotBelieved() {
    post("/api/v1/heartbeats/" + KEY + "4", "");

    pass(Duration.ofHours(3));
    assertThat(open()).isEmpty();
    pass(Duration.ofMinutes(15));

    assertThat(open()).hasSize(1);
  }

  @Test void silenceOfAnyToolThatSaysHowOftenItSpeaksIsAnAlert() {
    apply("{ apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: any }, spec: { service: checkout-api, kind: generic, key: " + KEY + "3, every: PT10M, routes: [ { ignore: true } ] } }");
    pass(Duration.ofMinutes(14));
    assertThat(open()).isEmpty();
    pass(Duration.ofMinutes(1));
    assertThat(open()).as("one that never spoke is silent too").containsExactlyInAnyOrder("P2 heartbeat backup never said a word, 15 min after it was set up; it should report every 10 min",
        "P2 allclear/silence any never said a word, 15 min after it was set up; it should report every 10 min");
    post("/api/v1/heartbeats/" + KEY + "4", "");
    post("/api/v1/intake/generic/" + KEY + "3", "{\"id\": 17, \"title\": \"Watchdog\"}");
    assertThat(open()).isEmpty();
    pass(Duration.ofMinutes(13));
    post("/api/v1/heartbeats/" + KEY + "4", "");
    pass(Duration.ofMinutes(1));
    trials.test(integrations.named("any").orElseThrow());
    assertThat(open()).isEmpty();

    pass(Duration.ofMinutes(1));
    assertThat(open()).as("a test from here is no word of it, and no rule ignores its silence")
        .containsExactly("P2 allclear/silence any silent since 15 min; it should report every 10 min");
    post("/api/v1/intake/generic/" + KEY + "3", "{\"id\": 17, \"title\": \"Watchdog\"}");

    assertThat(open()).isEmpty();
  }

  @Test void silenceThatCouldNotBeHeardIsNoWordOfTheSender() {
    post("/api/v1/heartbeats/" + KEY + "4", "");
    var spoke = integrations.heardAt("backup");

    pass(Duration.ofHours(3));

    assertThat(integrations.heardAt("backup")).isEqualTo(spoke);
  }

  @Test void aChangeEventBecomesAChange() {
    String event = "{\"routing_key\":\"" + KEY + "1\",\"payload\":{\"summary\":\"Deployed 4f2a91c\",\"timestamp\":\"2026-11-15T00:29:00Z\",\"custom_details\":{\"commit\":\"4f2a91c\"}}}";

    HttpResponse<String> answer = post("/v2/change/enqueue", event);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"status\":\"success\"");
    assertThat(changes.recent("checkout-api", Duration.ofDays(1))).extracting(c -> c.commit() + " " + c.at()).containsExactly("4f2a91c 2026-11-15T00:29:00Z");
    assertThat(post("/v2/change/enqueue", event.replace(KEY, "x")).statusCode()).isEqualTo(400);
    assertThat(post("/v2/change/enqueue", "{").statusCode()).isEqualTo(400);
  }

  private List<String> open() {
    return alerts.status().stream().filter(s -> !s.state().equals("closed"))
        .map(s -> alerts.find(s.id()).orElseThrow().severity() + " " + s.key() + " " + s.summary()).toList();
  }

  private void pass(Duration time) {
    clock.tick(time);
    work.runDue();
  }

  private HttpResponse<String> post(String path, String body) {
    return browser.send(HttpRequest.newBuilder(browser.at(path)).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private void apply(String yaml) {
    documents.apply(List.of(new Documents.Source("test.yaml", yaml)), false);
  }
}
