package dev.allclear.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Origin;
import dev.allclear.alerting.Problem;
import dev.allclear.alerting.Severity;
import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.notify.Dispatch;
import dev.allclear.notify.FakePager;
import dev.allclear.notify.Page;
import dev.allclear.notify.Pager;
import dev.allclear.notify.Receipt;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages by SMS over two providers, and what comes back. */
@AllclearTest
class PhoneApiTest {
  private static final String NUMBER = "+491701234567";
  private static final String KEY = key();
  private @LocalServerPort int port;
  private @Autowired Documents documents;
  private @Autowired Alerts alerts;
  private @Autowired Pager pager;
  private @Autowired Dispatch dispatch;
  private @Autowired WorkLoop work;
  private @Autowired TestClock clock;
  private FakePager first;
  private FakePager second;
  private Browser browser;

  @BeforeEach void connect() throws IOException {
    browser = new Browser(port);
    first = new FakePager();
    second = new FakePager().saying("{\"messages\":[{\"status\":\"0\"}]}");
    documents.apply(List.of(new Documents.Source("test.yaml", """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: phone-1 }, spec: { kind: twilio, url: "%s", account: AC1, token: the token, from: "+15005550006" } }
        ---
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: phone-2 }, spec: { kind: vonage, url: "%s", key: k, secret: the secret, from: Allclear, calls: { application: app-1, privateKey: "%s", from: "+15005550007" } } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: ana@example.com, contacts: [ { kind: sms, to: "%s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        """.formatted(first.root(), second.root(), KEY, NUMBER))), false);
  }

  @AfterEach void disconnect() {
    first.close();
    second.close();
  }

  @Test void theSecondProviderIsTriedWhenTheFirstFails() {
    first.answering(503);

    Alert alert = raise("a");

    assertThat(first.calls).hasSize(1);
    assertThat(second.calls).hasSize(1);
    assertThat(attempts(alert)).containsExactly("phone-1 FAILED", "phone-2 ACCEPTED");
  }

  @Test void theSecondProviderIsTriedWhenTheFirstTookItButTellsNothingFor20Seconds() {
    raise("a");
    pass(Duration.ofSeconds(19));
    assertThat(second.calls).isEmpty();

    pass(Duration.ofSeconds(1));

    assertThat(second.calls).hasSize(1);
    assertThat(second.calls.getFirst().form()).containsEntry("to", "491701234567");
  }

  @Test void aReceiptThatItArrivedLeavesThePersonAMinuteAndOneThatItDidNotHurries() {
    Alert arrived = raise("a");
    assertThat(receipt("sent")).isEqualTo(204);
    assertThat(receipt("delivered")).isEqualTo(204);
    assertThat(receipt("failed")).as("a late word changes nothing").isEqualTo(204);
    pass(Duration.ofSeconds(30));
    assertThat(second.calls).isEmpty();
    assertThat(pager.of(arrived.id()).getFirst().attempts().getFirst().receipt()).isEqualTo(Receipt.DELIVERED);
    alerts.acknowledge(arrived.id(), dev.allclear.access.Actor.byLink("Ana"));

    raise("b");
    receipt("undelivered");
    dispatch.runDue();

    assertThat(second.calls).hasSize(1);
  }

  @Test void aForgedReceiptIsRefused() {
    raise("a");

    assertThat(browser.send(form(URI.create(first.calls.getFirst().form().get("StatusCallback") + "0"), Map.of("MessageStatus", "delivered"))).statusCode()).isEqualTo(401);
  }

  @Test void aCallOfTheSecondProviderIsToldOfInJsonAndAcknowledgedByAKey() throws Exception {
    people("voice", "+491701234568");
    Alert alert = raise("call");
    assertThat(first.calls).as("the first provider calls").hasSize(1);
    assertThat(browser.send(form(URI.create(first.calls.getFirst().form().get("StatusCallback")), Map.of("CallStatus", "busy"))).statusCode()).isEqualTo(204);
    dispatch.runDue();
    var call = second.calls.getLast().json();
    assertThat(attempts(alert)).containsExactly("phone-1 ACCEPTED", "phone-2 ACCEPTED");

    assertThat(browser.send(json(call.at("/event_url/0").asString(), "{\"status\":\"answered\",\"uuid\":\"u\",\"headers\":{}}")).statusCode()).isEqualTo(204);
    assertThat(pager.of(alert.id()).getFirst().attempts().getLast().receipt()).as("a mailbox answers too").isEqualTo(Receipt.PENDING);
    assertThat(browser.send(json(call.at("/event_url/0").asString(), "{\"status\":\"human\",\"uuid\":\"u\"}")).statusCode()).isEqualTo(204);
    assertThat(pager.of(alert.id()).getFirst().attempts().getLast().receipt()).isEqualTo(Receipt.DELIVERED);
    assertThat(browser.send(json(call.at("/ncco/1/eventUrl/0").asString(), "{\"dtmf\":{\"digits\":\"1\",\"timed_out\":false}}")).body()).contains("Not acknowledged");
    assertThat(browser.send(json(call.at("/ncco/1/eventUrl/0").asString(), "{\"dtmf\":{\"digits\":\"4\",\"timed_out\":false}}")).body()).contains("\"action\":\"talk\"", "\"text\":\"Acknowledged by you.\"");
    work.runDue();

    assertThat(alerts.find(alert.id()).orElseThrow().acknowledged().by()).isEqualTo("Ana");
    assertThat(browser.send(json(call.at("/ncco/1/eventUrl/0").asString(), "{\"dtmf\":")).statusCode()).isEqualTo(400);
  }

  @Test void aCallThatAMailboxTookReachedNobody() {
    people("voice", "+491701234568");
    Alert alert = raise("call");
    Map<String, String> call = first.calls.getFirst().form();
    assertThat(call).containsEntry("MachineDetection", "Enable").containsEntry("AsyncAmdStatusCallback", call.get("StatusCallback"));

    assertThat(browser.send(form(URI.create(call.get("StatusCallback")), Map.of("CallStatus", "in-progress"))).statusCode()).isEqualTo(204);
    assertThat(browser.send(form(URI.create(call.get("AsyncAmdStatusCallback")), Map.of("CallSid", "CA1", "AnsweredBy", "machine_start"))).statusCode()).isEqualTo(204);
    assertThat(browser.send(form(URI.create(call.get("StatusCallback")), Map.of("CallStatus", "completed", "AnsweredBy", "machine_start"))).statusCode()).isEqualTo(204);
    dispatch.runDue();

    assertThat(pager.of(alert.id()).getFirst().attempts().getFirst().receipt()).isEqualTo(Receipt.LOST);
    assertThat(second.calls).as("the next way is tried at once").hasSize(1);
  }

  @Test void aPhoneMayRingLongerThanAnSmsMayTravel() {
    people("voice", "+491701234568");
    raise("call");
    pass(Duration.ofSeconds(44));
    assertThat(second.calls).isEmpty();

    pass(Duration.ofSeconds(1));

    assertThat(second.calls).hasSize(1);
  }

  @Test void anAnswerBySmsAcknowledgesOneOrAllOrCloses() throws Exception {
    Alert one = raise("a");
    Alert two = raise("b");

    assertThat(sms("2a", "the token")).contains("Acknowledged.");
    work.runDue();
    assertThat(alerts.find(one.id()).orElseThrow().state()).isEqualTo("open");
    assertThat(alerts.find(two.id()).orElseThrow().acknowledged().by()).isEqualTo("Ana");

    assertThat(sms("7a", "the token")).contains("No page 7 of yours is open.");
    assertThat(sms("1c", "the token")).contains("Closed.");
    work.runDue();
    assertThat(alerts.find(one.id()).orElseThrow().state()).isEqualTo("closed");
    assertThat(sms("1a", "another token")).contains("401");
  }

  @Test void stopIsHonouredUntilStart() throws Exception {
    assertThat(sms("STOP", "the token")).contains("Nothing more is sent");
    Alert alert = raise("a");
    assertThat(first.calls).isEmpty();
    assertThat(attempts(alert)).as("no way is left, and the ledger says so").containsOnly("none FAILED");

    sms("START", "the token");
    pass(Duration.ofSeconds(60));

    assertThat(first.calls).hasSize(1);
  }

  /** Ana alone has only this contact. */
  private void people(String kind, String number) {
    documents.apply(List.of(new Documents.Source("people.yaml", "{ apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: ana@example.com, contacts: [ { kind: " + kind
        + ", to: \"" + number + "\" } ] } }")), false);
  }

  private static HttpRequest json(String to, String body) {
    return HttpRequest.newBuilder(URI.create(to)).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
  }

  private static String key() {
    try {
      return Base64.getEncoder().encodeToString(java.security.KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Alert raise(String key) {
    Alert alert = alerts.raise(new Problem(key, "checkout-api", Severity.P1, "it fails", List.of(), Origin.SIGNAL, null)).alert();
    dispatch.runDue();
    return alert;
  }

  private int receipt(String status) {
    return browser.send(form(URI.create(first.calls.getLast().form().get("StatusCallback")), Map.of("MessageStatus", status))).statusCode();
  }

  private String sms(String text, String token) throws Exception {
    URI to = browser.at("/api/v1/intake/sms/phone-1");
    Map<String, String> fields = new TreeMap<>(Map.of("From", NUMBER, "Body", text));
    StringBuilder signed = new StringBuilder(to.toString());
    fields.forEach((name, value) -> signed.append(name).append(value));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    HttpRequest request = HttpRequest.newBuilder(form(to, fields), (name, value) -> true)
        .header("X-Twilio-Signature", Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)))).build();
    var answer = browser.send(request);
    return answer.statusCode() + " " + answer.body();
  }

  private HttpRequest form(URI to, Map<String, String> fields) {
    String body = fields.entrySet().stream().map(f -> encode(f.getKey()) + "=" + encode(f.getValue())).collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(to).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private List<String> attempts(Alert alert) {
    return pager.of(alert.id()).stream().flatMap(p -> p.attempts().stream()).map((Page.Attempt a) -> a.carrier() + " " + a.outcome().state()).distinct().toList();
  }

  private void pass(Duration time) {
    clock.tick(time);
    work.runDue();
    dispatch.runDue();
  }
}
