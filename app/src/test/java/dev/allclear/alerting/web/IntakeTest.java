package dev.allclear.alerting.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.access.Role;
import dev.allclear.access.ApiTokens;
import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.base.document.Documents;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.notify.Pager;
import dev.allclear.notify.webhook.Signature;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.TestClock;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AllclearTest
class IntakeTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "fedcba9876543210fedcba9876543210";
  private static final String SECRET = "a secret of a test";
  private @LocalServerPort int port;
  private @Autowired Documents documents;
  private @Autowired Alerts alerts;
  private @Autowired Pager pager;
  private @Autowired ApiTokens tokens;
  private @Autowired WorkLoop work;
  private @Autowired TestClock clock;
  private Browser browser;

  @BeforeEach void connect() {
    browser = new Browser(port);
    apply("""
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec: { displayName: Ana, email: ana@example.com }
        ---
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [ana] }
        ---
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: push }
        spec: { kind: webhook, secret: %s }
        ---
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec: { steps: [ { after: PT0S, notify: [person/ana] } ] }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { owner: payments, policy: payments }
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: events }
        spec: { service: checkout-api, kind: pagerduty, key: %s }
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: prometheus }
        spec: { service: checkout-api, kind: alertmanager, key: %s }
        """.formatted(SECRET, KEY, OTHER));
  }

  @Test void aTriggerIsAnAlertThatPagesAndTheSameKeyAgainIsTheSame() {
    HttpResponse<String> first = post("/v2/enqueue", event("trigger", "disk/a"));
    HttpResponse<String> second = post("/v2/enqueue", event("trigger", "disk/a"));

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(json(first).path("status").stringValue()).isEqualTo("success");
    assertThat(json(second).path("dedup_key").stringValue()).isEqualTo("disk/a");
    assertThat(alerts.status()).hasSize(1);
    assertThat(alerts.status().getFirst().key()).isEqualTo("disk/a");
    assertThat(pager.of(alerts.open().getFirst().id())).hasSize(1);
  }

  @Test void acknowledgeAndResolveFollowTheKeyAndAnUnknownOneIsNoError() {
    post("/v2/enqueue", event("trigger", "k"));
    assertThat(post("/v2/enqueue", event("acknowledge", "k")).statusCode()).isEqualTo(202);
    assertThat(alerts.open().getFirst().state()).isEqualTo("acknowledged");

    assertThat(post("/v2/enqueue", event("resolve", "k")).statusCode()).isEqualTo(202);
    assertThat(post("/v2/enqueue", event("resolve", "never heard of")).statusCode()).isEqualTo(202);

    assertThat(alerts.open()).isEmpty();
  }

  @Test void aTriggerWithoutKeyGetsOne() {
    JsonNode taken = json(post("/v2/enqueue", event("trigger", "k").replace("\"dedup_key\":\"k\",", "")));

    assertThat(taken.path("dedup_key").stringValue()).hasSize(32);
    assertThat(alerts.status().getFirst().key()).isEqualTo(taken.path("dedup_key").stringValue());
  }

  @Test void aWrongEventIsRefusedWithItsErrors() {
    HttpResponse<String> unknown = post("/v2/enqueue", event("trigger", "k").replace(KEY, OTHER));
    HttpResponse<String> empty = post("/v2/enqueue", "{\"routing_key\":\"" + KEY + "\",\"event_action\":\"trigger\"}");

    assertThat(List.of(unknown.statusCode(), empty.statusCode(), post("/v2/enqueue", "nonsense").statusCode(), post("/v2/enqueue", "[1]").statusCode(),
        post("/v2/enqueue", "").statusCode())).containsOnly(400);
    assertThat(json(unknown).path("errors").get(0).stringValue()).contains("routing_key");
    assertThat(json(empty).path("errors")).hasSize(3);
    assertThat(alerts.open()).isEmpty();
  }

  @Test void alertmanagersGroupIsOneAlertForEachFingerprintAndResolvedClosesIt() {
    String group = """
        {"version":"4","status":"firing","alerts":[
         {"status":"firing","labels":{"alertname":"Errors","severity":"critical"},"annotations":{"summary":"many errors"},"startsAt":"2026-11-15T00:50:00Z","fingerprint":"aaaa"},
         {"status":"firing","labels":{"alertname":"Disk"},"annotations":{},"startsAt":"2026-11-15T00:51:00.123Z","fingerprint":"bbbb"}, 7]}""";

    assertThat(post("/api/v1/intake/alertmanager/" + OTHER, group).statusCode()).isEqualTo(200);
    assertThat(post("/api/v1/intake/alertmanager/" + OTHER, group).statusCode()).isEqualTo(200);
    assertThat(alerts.open()).extracting(Alert::senderKey).containsExactlyInAnyOrder("aaaa", "bbbb");
    post("/api/v1/intake/alertmanager/" + OTHER, group.replace("\"status\":\"firing\",\"labels\":{\"alertname\":\"Disk\"}", "\"status\":\"resolved\",\"labels\":{\"alertname\":\"Disk\"}"));

    assertThat(alerts.open()).extracting(Alert::summary).containsExactly("many errors");
  }

  @Test void anUnknownKeyInThePathIsNotAllowedIn() {
    assertThat(post("/api/v1/intake/alertmanager/" + KEY, "{\"alerts\":[]}").statusCode()).isEqualTo(401);
    assertThat(post("/api/v1/intake/alertmanager/" + OTHER, "{}").statusCode()).isEqualTo(400);
  }

  @Test void aSignedReplyOfTheCarrierAcknowledges() {
    post("/v2/enqueue", event("trigger", "k"));
    String body = "{\"page\":\"" + pager.of(alerts.open().getFirst().id()).getFirst().id() + "\",\"reply\":\"ACKNOWLEDGE\"}";

    assertThat(reply(body, SECRET, 0).statusCode()).isEqualTo(202);
    assertThat(reply(body, "another secret 123", 0).statusCode()).isEqualTo(401);
    assertThat(reply(body, SECRET, 400).statusCode()).isEqualTo(401);
    assertThat(reply("{}", SECRET, 0).statusCode()).isEqualTo(400);
    work.runDue();

    assertThat(alerts.open().getFirst().acknowledged().by()).isEqualTo("Ana");
  }

  @Test void aKeyIsMadeOnceWhenNoneIsChosenAndAShortOneIsRefused() {
    String document = """
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: made }
        spec: { service: checkout-api, kind: pagerduty }
        """;
    apply(document);
    String key = keyOf("made");
    apply(document.replace("pagerduty", "alertmanager"));

    assertThat(key).hasSize(32);
    assertThat(keyOf("made")).isEqualTo(key);
    assertThatThrownBy(() -> apply(document.replace("kind: pagerduty", "kind: pagerduty, key: short"))).isInstanceOf(InvalidDocuments.class).hasMessageContaining("at least 32 characters");
  }

  @Test void theCalendarSaysWhoIsOnCallAndWhereNobodyIs() {
    apply("""
        apiVersion: allclear.dev/v1
        kind: Schedule
        metadata: { name: weekdays }
        spec: { timeZone: Europe/Berlin, layers: [ { rotation: { unit: week, start: "2026-11-02T09:00", people: [ana] }, days: [mon, tue, wed, thu, fri, sun] } ] }
        """);
    Browser ana = Browser.signedIn(port, setUp(), "ana");

    HttpResponse<String> screen = ana.get("/oncall");

    assertThat(screen.statusCode()).isEqualTo(200);
    assertThat(screen.body()).contains("Ana is on call until Mon 16 Nov 09:00, then Ana.", "Nobody from Sat 21 Nov 00:00 to Sun 22 Nov 00:00.", "Ana, now");
  }

  private @Autowired dev.allclear.access.Accounts accounts;

  private String setUp() {
    return accounts.setUpPath().orElseThrow();
  }

  private String keyOf(String name) {
    HttpRequest request = HttpRequest.newBuilder(browser.at("/api/v1/integrations")).header("Authorization", "Bearer " + tokens.issue("t" + System.nanoTime(), Role.RESPONDER)).build();
    for (JsonNode integration : json(browser.send(request)).path("integrations")) {
      if (integration.path("name").stringValue().equals(name)) {
        return integration.path("key").stringValue();
      }
    }
    throw new AssertionError("no integration " + name);
  }

  private HttpResponse<String> reply(String body, String secret, long late) {
    String timestamp = String.valueOf(clock.instant().getEpochSecond() - late);
    return browser.send(HttpRequest.newBuilder(browser.at("/api/v1/intake/replies/push")).header("Content-Type", "application/json").header("Allclear-Timestamp", timestamp)
        .header("Allclear-Signature", Signature.of(secret, timestamp, body.getBytes(StandardCharsets.UTF_8))).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private HttpResponse<String> post(String path, String body) {
    return browser.send(HttpRequest.newBuilder(browser.at(path)).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private static String event(String action, String key) {
    return "{\"routing_key\":\"" + KEY + "\",\"event_action\":\"" + action + "\",\"dedup_key\":\"" + key
        + "\",\"payload\":{\"summary\":\"disk full\",\"source\":\"host-1\",\"severity\":\"critical\"}}";
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private void apply(String yaml) {
    documents.apply(List.of(new Documents.Source("test.yaml", yaml)), false);
  }
}
