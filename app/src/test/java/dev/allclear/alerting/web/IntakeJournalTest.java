package dev.allclear.alerting.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Intake;
import dev.allclear.base.document.Documents;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.DatabaseSwitch;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was answered with 2xx is kept, whatever becomes of the database. */
@AllclearTest
class IntakeJournalTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "fedcba9876543210fedcba9876543210";
  private @LocalServerPort int port;
  private @Autowired Documents documents;
  private @Autowired Alerts alerts;
  private @Autowired Intake intake;
  private @Autowired JdbcClient db;
  private Browser browser;

  @BeforeEach void connect() {
    browser = new Browser(port);
    documents.apply(List.of(new Documents.Source("test.yaml", """
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { email: ana@example.com } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: events }, spec: { service: checkout-api, kind: pagerduty, key: %s } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: prometheus }, spec: { service: checkout-api, kind: alertmanager, key: %s } }
        """.formatted(KEY, OTHER))), false);
  }

  @Test void takesSignalsWhileTheDatabaseIsAwayAndAppliesEachOnceWhenItIsBack() {
    post("/v2/enqueue", event("trigger", "before"));

    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      assertThat(post("/v2/enqueue", event("trigger", "during")).statusCode()).isEqualTo(202);
      assertThat(post("/v2/enqueue", event("resolve", "before")).statusCode()).isEqualTo(202);
      assertThat(post("/api/v1/intake/alertmanager/" + OTHER, "{\"alerts\":[{\"fingerprint\":\"f\",\"status\":\"firing\",\"labels\":{\"alertname\":\"Disk\"}}]}").statusCode()).isEqualTo(200);
      assertThat(intake.state().waiting()).isEqualTo(3);
      assertThat(post("/v2/enqueue", event("trigger", "x").replace(KEY, OTHER)).statusCode()).as("a key that cannot be looked up").isEqualTo(503);
    }
    post("/v2/enqueue", event("resolve", "nothing"));

    assertThat(intake.state().waiting()).isZero();
    assertThat(alerts.status()).filteredOn(s -> s.state().equals("open")).extracting(Alerts.Status::key).containsExactlyInAnyOrder("during", "f");
    assertThat(db.sql("SELECT count(*) FROM alerting_alert").query(Integer.class).single()).isEqualTo(3);
  }

  @Test void whatCannotBecomeAnAlertIsSetAsideAndHoldsUpNothing() {
    db.sql("ALTER TABLE alerting_alert ADD CONSTRAINT poison CHECK (key NOT LIKE '%poison') NOT VALID").update();
    try {
      assertThat(post("/v2/enqueue", event("trigger", "poison")).statusCode()).isEqualTo(202);
      post("/v2/enqueue", event("trigger", "fine"));
    } finally {
      db.sql("ALTER TABLE alerting_alert DROP CONSTRAINT poison").update();
    }

    assertThat(alerts.open()).extracting(Alert::senderKey).containsExactly("fine");
    assertThat(db.sql("SELECT convert_from(entry, 'UTF8') FROM alerting_refused").query(String.class).single()).contains("poison");
  }

  @Test void repeatsAreCountedOnTheOneAlert() {
    for (int i = 0; i < 5; i++) {
      post("/v2/enqueue", event("trigger", "same"));
    }

    assertThat(db.sql("SELECT repeats FROM alerting_alert").query(Integer.class).list()).containsExactly(4);
  }

  @Test void refusesWhatIsNoJsonWithAReason() {
    assertThat(List.of(
        refusal("{\"a\":".repeat(100) + "1" + "}".repeat(100)),
        refusal("{\"routing_key\":\"" + KEY + "\",\"routing_key\":\"" + KEY + "\"}"),
        refusal(event("trigger", "k") + " {}"),
        refusal("[" + "1,".repeat(3_000_000) + "1]"),
        refusal("{\"routing_key\":"))).allSatisfy(r -> assertThat(r).startsWith("400 ").contains("The body"));
    assertThat(browser.send(HttpRequest.newBuilder(browser.at("/v2/enqueue")).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'})).build()).statusCode()).isEqualTo(400);
    assertThat(alerts.open()).isEmpty();
  }

  @Test void whoSendsTooMuchHearsTheReasonAndKeepsTheLine() {
    String tooLong = "[" + "1,".repeat(15_000_000) + "1]";

    for (int i = 0; i < 3; i++) {
      assertThat(refusal(tooLong)).startsWith("400 ").contains("30000003 bytes", "at most 4000000");
    }
  }

  @Test void charactersThatTheDatabaseCannotKeepDoNotLoseTheSignal() {
    post("/v2/enqueue", event("trigger", "nul\\u0000and half \\ud800 a pair").replace("disk full", "disk \\u0000 full"));

    assertThat(alerts.open()).extracting(Alert::summary).containsExactly("disk \uFFFD full");
  }

  private String refusal(String body) {
    HttpResponse<String> answer = post("/v2/enqueue", body);
    return answer.statusCode() + " " + answer.body();
  }

  private HttpResponse<String> post(String path, String body) {
    return browser.send(HttpRequest.newBuilder(browser.at(path)).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private static String event(String action, String key) {
    return "{\"routing_key\":\"" + KEY + "\",\"event_action\":\"" + action + "\",\"dedup_key\":\"" + key
        + "\",\"payload\":{\"summary\":\"disk full\",\"source\":\"host-1\",\"severity\":\"critical\"}}";
  }
}
