package dev.allclear.alerting.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.alerting.Alerts;
import dev.allclear.base.document.Documents;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever comes through a door for signals: a clear 400, never a fault of ours; and what is good in a batch is kept. */
@AllclearTest
class BadIntakeTest {
  private static final List<String> KINDS = List.of("pagerduty", "alertmanager", "grafana", "generic");
  private @LocalServerPort int port;
  private @Autowired Documents documents;
  private @Autowired Alerts alerts;
  private Browser browser;

  @BeforeEach void configure() {
    browser = new Browser(port);
    List<String> all = new ArrayList<>(List.of(
        "{ apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: ana@example.com } }",
        "{ apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }",
        "{ apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] } ] } }",
        "{ apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }"));
    KINDS.forEach(k -> all.add("{ apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: %1$s }, spec: { service: checkout-api, kind: %1$s, key: %2$s } }".formatted(k, key(k))));
    documents.apply(List.of(new Documents.Source("test.yaml", String.join("\n---\n", all))), false);
  }

  private static String key(String kind) {
    return kind + "-0123456789abcdef0123456789abcdef";
  }

  private static Map<String, String> doors() {
    Map<String, String> doors = new LinkedHashMap<>();
    doors.put("/v2/enqueue", "pagerduty");
    doors.put("/v2/change/enqueue", "pagerduty");
    KINDS.stream().skip(1).forEach(k -> doors.put("/api/v1/intake/" + k + "/" + key(k), k));
    return doors;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> bodies() {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("nothing", new byte[0]);
    bodies.put("blanks", utf8("   "));
    bodies.put("cut off", utf8("{\"routing_key\": \"" + key("pagerduty") + "\", \"payl"));
    bodies.put("no JSON", utf8("<xml/>"));
    bodies.put("two values", utf8("{} {}"));
    bodies.put("a number", utf8("7"));
    bodies.put("null", utf8("null"));
    bodies.put("an empty list", utf8("[]"));
    bodies.put("lists 100,000 deep", utf8("[".repeat(100_000)));
    bodies.put("objects 70 deep", utf8("{\"a\":".repeat(70) + "1" + "}".repeat(70)));
    bodies.put("a name twice", utf8("{\"alerts\": [], \"alerts\": [], \"id\": \"a\", \"id\": \"b\", \"routing_key\": \"" + key("pagerduty") + "\"}"));
    bodies.put("a number of 1,000 digits", utf8("{\"title\": " + "9".repeat(1000) + "}"));
    bodies.put("a text of 2 MB", utf8("{\"x\": \"" + "a".repeat(2_000_000) + "\"}"));
    bodies.put("5 MB", utf8("{\"x\": [" + "1,".repeat(2_500_000) + "1]}"));
    bodies.put("bad UTF-8", badUtf8());
    bodies.put("UTF-16 half", utf8("{\"alerts\": \"\\ud800\"}"));
    bodies.put("alerts that are none", utf8("{\"alerts\": 7}"));
    return bodies;
  }

  private static byte[] badUtf8() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(utf8("{\"title\": \""));
    out.writeBytes(new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF});
    out.writeBytes(utf8("\"}"));
    return out.toByteArray();
  }

  @Test void eachDoorRefusesWhatIsNoSignalWithItsReason() {
    doors().keySet().forEach(door -> bodies().forEach((what, body) -> {
      HttpResponse<String> answer = post(door, body);

      assertThat(answer.statusCode()).as("%s to %s: %s", what, door, answer.body()).isEqualTo(400);
      assertThat(answer.body()).as("%s to %s", what, door).isNotBlank().doesNotContain("Exception", "dev.allclear", "jackson", "StreamRead", "JsonToken");
    }));
    assertThat(alerts.status()).isEmpty();
  }

  @Test void whatIsGoodInABatchIsKept() {
    for (String kind : List.of("alertmanager", "grafana")) {
      HttpResponse<String> answer = post("/api/v1/intake/" + kind + "/" + key(kind), utf8("""
          {"alerts": [7, null, [], {}, {"fingerprint": 5}, {"fingerprint": "odd-%1$s", "labels": 7, "annotations": [], "startsAt": {}, "status": []},
                      {"fingerprint": "good-%1$s", "status": "firing", "labels": {"alertname": "Disk", "n": 1, "o": {}}, "startsAt": "0001-01-01T00:00:00Z"}]}""".formatted(kind)));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"taken\":2", "\"withoutFingerprint\":5");
    }
    HttpResponse<String> answer = post("/api/v1/intake/generic/" + key("generic"), utf8("[7, null, {\"other\": 1}, {\"id\": \"good-generic\", \"title\": \"the disk is full\"}]"));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"taken\":1", "entry 1", "entry 2", "entry 3");
    assertThat(alerts.status()).extracting(Alerts.Status::key).containsExactlyInAnyOrder("odd-alertmanager", "good-alertmanager", "odd-grafana", "good-grafana", "good-generic");
  }

  private HttpResponse<String> post(String path, byte[] body) {
    return browser.send(HttpRequest.newBuilder(browser.at(path)).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
  }
}
