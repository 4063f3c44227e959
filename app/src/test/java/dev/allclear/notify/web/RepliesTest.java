package dev.allclear.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.allclear.access.ApiTokens;
import dev.allclear.access.Role;
import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Origin;
import dev.allclear.alerting.Problem;
import dev.allclear.alerting.Severity;
import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.notify.Dispatch;
import dev.allclear.notify.FakePager;
import dev.allclear.notify.PageHistory;
import dev.allclear.notify.Pager;
import dev.allclear.notify.slack.SlackSignature;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.TestClock;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Buttons in Slack and answers by mail, and the ledger that tells of them. */
@AllclearTest
class RepliesTest {
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private @LocalServerPort int port;
  private @Autowired Documents documents;
  private @Autowired Alerts alerts;
  private @Autowired Pager pager;
  private @Autowired Dispatch dispatch;
  private @Autowired WorkLoop work;
  private @Autowired TestClock clock;
  private @Autowired ApiTokens tokens;
  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private FakePager slack;
  private Browser browser;

  @BeforeEach void connect() throws IOException {
    mail.start();
    browser = new Browser(port);
    slack = new FakePager();
    documents.apply(List.of(new Documents.Source("test.yaml", """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: app }, spec: { kind: slack, signingSecret: %s, users: [ { id: U1, person: bo } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: mail }, spec: { kind: smtp, host: 127.0.0.1, port: %d, from: allclear@example.com, replyTo: page@in.example.com } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: ana@example.com, contacts: [ { kind: slack, to: "%s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: bo }, spec: { displayName: Bo, email: bo@example.com } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        """.formatted(SECRET, mail.getSmtp().getPort(), slack.url()))), false);
  }

  @AfterEach void disconnect() {
    slack.close();
    mail.stop();
  }

  @Test void theSignatureIsTheOneOfSlacksOwnExample() {
    String body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    assertThat(SlackSignature.of(SECRET, "1531420618", body.getBytes(StandardCharsets.UTF_8))).isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
  }

  @Test void aButtonInSlackAcknowledgesOnceInTheNameOfWhoPressed() {
    Alert alert = raise();
    JsonNode buttons = slack.calls.getFirst().json().path("blocks").path(1).path("elements");
    assertThat(buttons.path(0).path("action_id").asString()).isEqualTo("acknowledge");
    HttpRequest press = press(buttons.path(0).path("value").asString(), "acknowledge", "U1", SECRET, clock.instant().getEpochSecond());

    assertThat(browser.send(press).statusCode()).isEqualTo(200);
    assertThat(browser.send(press).statusCode()).as("sent again by somebody who heard it").isEqualTo(409);
    work.runDue();

    assertThat(alerts.find(alert.id()).orElseThrow().acknowledged().by()).isEqualTo("Bo");
    for (int i = 0; i < 100 && slack.calls.size() < 2; i++) {
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
    assertThat(slack.calls.getLast().json().path("text").asString()).endsWith("Bo pressed Acknowledge.");
  }

  @Test void aPressThatIsForgedOldOrAboutNothingIsRefused() {
    Alert alert = raise();
    String page = slack.calls.getFirst().json().path("blocks").path(1).path("elements").path(0).path("value").asString();
    long now = clock.instant().getEpochSecond();

    assertThat(browser.send(press(page, "acknowledge", "U1", "another secret", now)).statusCode()).isEqualTo(401);
    assertThat(browser.send(press(page, "acknowledge", "U1", SECRET, now - 301)).statusCode()).isEqualTo(401);
    assertThat(browser.send(press("01930000-0000-7000-8000-000000000009", "acknowledge", "U1", SECRET, now)).statusCode()).isEqualTo(404);
    assertThat(browser.send(press("nonsense", "acknowledge", "U1", SECRET, now)).statusCode()).isEqualTo(400);
    work.runDue();

    assertThat(alerts.find(alert.id()).orElseThrow().state()).isEqualTo("open");
  }

  @Test void somebodyWhoIsNotLinkedActsUnderTheNameInSlack() {
    Alert alert = raise();
    String page = slack.calls.getFirst().json().path("blocks").path(1).path("elements").path(0).path("value").asString();

    browser.send(press(page, "close", "U9", SECRET, clock.instant().getEpochSecond()));
    work.runDue();

    assertThat(alerts.find(alert.id()).orElseThrow().closed().by()).isEqualTo("kim (Slack)");
  }

  @Test void anAnswerByMailAcknowledgesAndANoticeOfAbsenceDoesNot() throws Exception {
    Alert alert = raise();
    clock.tick(Duration.ofMinutes(1));
    dispatch.runDue();
    MimeMessage page = mail.getReceivedMessages()[0];
    String to = page.getReplyTo()[0].toString();
    assertThat(to).matches("page\\+[A-Za-z0-9_-]{43}@in.example.com");

    assertThat(answer(to, "Auto-Submitted: auto-replied\r\n", "ack")).contains("A machine wrote it");
    assertThat(answer(to, "", "I am looking for my laptop")).contains("neither ack nor close");
    assertThat(answer("page+" + "x".repeat(43) + "@in.example.com", "", "ack")).contains("404");
    work.runDue();
    assertThat(alerts.find(alert.id()).orElseThrow().state()).isEqualTo("open");
    assertThat(answer("Allclear <" + to + ">", "", "\r\nAck, on it.\r\n\r\n> Allclear P1 checkout-api\r\n> close")).startsWith("202").contains("acknowledged");
    work.runDue();

    assertThat(alerts.find(alert.id()).orElseThrow().acknowledged().by()).isEqualTo("Ana");
  }

  @Test void theLedgerTellsEachStepAsJsonAndAsCsv() {
    slack.answering(503, 503);
    Alert alert = raise();
    alerts.acknowledge(alert.id(), dev.allclear.access.Actor.byLink("Ana"));
    PageHistory history = PageHistory.of(pager.of(alert.id()).getFirst());

    assertThat(history.entries()).extracting(PageHistory.Entry::sentence).first().isEqualTo("Made.");
    assertThat(history.entries()).extracting(PageHistory.Entry::sentence).anySatisfy(s -> assertThat(s).startsWith("Failed: 127.0.0.1 answered 503"))
        .anySatisfy(s -> assertThat(s).startsWith("Accepted by mail: 127.0.0.1 took it as <")).last().isEqualTo("Acknowledged, Ana.");
    String csv = api("/api/v1/ledger.csv?alert=" + alert.id());
    assertThat(csv.lines()).hasSize(1 + history.entries().size()).first().isEqualTo(PageHistory.COLUMNS);
    assertThat(api("/api/v1/pages/" + history.page() + "/ledger")).contains("\"schema\":\"allclear.page.ledger/1\"", "\"state\":\"acknowledged\"");
    assertThat(api("/api/v1/ledger?from=2026-11-15T00:00:00Z")).contains("allclear.ledger/1", history.page().toString());
    assertThat(browser.get("/api/v1/ledger.csv").statusCode()).as("not for everybody").isEqualTo(401);
  }

  @Test void wordsOfOthersBeginNoFormulaInTheLedger() {
    PageHistory.Entry entry = new PageHistory.Entry(clock.instant(), PageHistory.Event.OUTCOME, 1, "sms", "+491", "phone", false, null, "failed", "=HYPERLINK(\"x\"), sorry");
    PageHistory history = new PageHistory("s", dev.allclear.base.Ids.next(), dev.allclear.base.Ids.next(), "ana", "P1", "s", "h", clock.instant(), clock.instant(), "open", List.of(entry));

    assertThat(history.csv().getFirst()).endsWith("failed,\"'=HYPERLINK(\"\"x\"\"), sorry\"");
  }

  private Alert raise() {
    Alert alert = alerts.raise(new Problem("disk", "checkout-api", Severity.P1, "it fails", List.of(), Origin.SIGNAL, null)).alert();
    dispatch.runDue();
    return alert;
  }

  private HttpRequest press(String page, String action, String user, String secret, long timestamp) {
    String payload = "{\"type\":\"block_actions\",\"user\":{\"id\":\"" + user + "\",\"username\":\"kim\"},\"response_url\":\"" + slack.root() + "/actions/T1/2/3\","
        + "\"actions\":[{\"type\":\"button\",\"action_id\":\"" + action + "\",\"block_id\":\"b\",\"value\":\"" + page + "\"}]}";
    // Not as this program would encode it: what is signed is what came, byte for byte.
    String body = "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8).replace("%3A", "%3a").replace("_", "%5F");
    return HttpRequest.newBuilder(browser.at("/api/v1/intake/slack/app")).header("Content-Type", "application/x-www-form-urlencoded")
        .header("X-Slack-Request-Timestamp", String.valueOf(timestamp)).header("X-Slack-Signature", SlackSignature.of(secret, String.valueOf(timestamp), body.getBytes(StandardCharsets.UTF_8)))
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
  }

  private String answer(String to, String headers, String text) {
    String raw = "From: Somebody <ana@example.com>\r\nTo: " + to + "\r\nSubject: Re: page\r\n" + headers + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
    var answer = browser.send(HttpRequest.newBuilder(browser.at("/api/v1/intake/mail")).header("Content-Type", "message/rfc822").POST(HttpRequest.BodyPublishers.ofString(raw)).build());
    return answer.statusCode() + " " + answer.body();
  }

  private String api(String path) {
    return browser.send(HttpRequest.newBuilder(browser.at(path)).header("Authorization", "Bearer " + tokens.issue("t" + System.nanoTime(), Role.RESPONDER)).GET().build()).body();
  }
}
