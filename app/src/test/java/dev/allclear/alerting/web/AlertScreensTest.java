package dev.allclear.alerting.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.ApiTokens;
import dev.allclear.access.Audit;
import dev.allclear.access.Capabilities;
import dev.allclear.access.Role;
import dev.allclear.alerting.Alert;
import dev.allclear.alerting.AlertLink;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Origin;
import dev.allclear.alerting.Problem;
import dev.allclear.alerting.Severity;
import dev.allclear.base.document.Documents;
import dev.allclear.notify.Dispatch;
import dev.allclear.notify.Page;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AllclearTest
class AlertScreensTest {
  private @LocalServerPort int port;
  private @Autowired Documents documents;
  private @Autowired Alerts alerts;
  private @Autowired Timelines timelines;
  private @Autowired Audit audit;
  private @Autowired Dispatch dispatch;
  private @Autowired Capabilities capabilities;
  private @Autowired ApiTokens tokens;
  private @Autowired TestClock clock;
  private Browser browser;
  private Alert alert;

  @BeforeEach void openAnAlert() {
    browser = new Browser(port);
    documents.apply(List.of(new Documents.Source("test.yaml", """
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec: { displayName: Ana, email: ana@example.com }
        ---
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: bo }
        spec: { displayName: Bo, email: bo@example.com }
        ---
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [ana, bo] }
        ---
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec: { steps: [ { after: PT0S, notify: [person/ana] }, { after: PT5M, notify: [person/bo] } ] }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { displayName: Checkout, owner: payments, policy: payments }
        """)), false);
    alert = alerts.raise(new Problem("slo/checkout-api", "checkout-api", Severity.P1, "5.1% failing (limit 0.1%), p95 780 ms", List.of(), Origin.OBJECTIVE,
        clock.instant().minus(Duration.ofMinutes(17)))).alert();
    Instant from = clock.instant().minus(Duration.ofMinutes(60));
    List<Evidence.Point> points = IntStream.range(0, 60).mapToObj(i -> new Evidence.Point(from.plusSeconds(60L * i), i < 43 ? 0.0002 : 0.05)).toList();
    pin(Pin.of("alerting.fact.share/requests", clock.instant(), Pin.Kind.FACT, "5.1% of requests failed in the 10 min to the breach. The limit is 0.1%.")
        .from("1,204 of 23,611 · access-log/checkout · 14 s old")
        .with(new Evidence.Series("Share of failing requests", "ratio", points, 0.001, clock.instant().minus(Duration.ofMinutes(17)))));
    pin(Pin.of("hosts.disk", clock.instant(), Pin.Kind.HOST, "Disk 99.7% full, full in 38 min <script>alert(1)</script>."));
    pin(Pin.of("learning.1", clock.instant(), Pin.Kind.LEARNING, "Disk filled by logs. Deleting rotated files helped in 6 min."));
  }

  @Test void theLinkShowsTheFactsAndLookingChangesNothing() {
    String link = link("ana");

    HttpResponse<String> first = browser.get(link);
    browser.get(link);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("checkout-api is failing", "5.1%", "of requests failed in the 10 min to the breach", "1,204 of 23,611", "What is different",
        "Disk 99.7% full", "Seen before", "Deleting rotated files helped", "began ", "Next: Bo", ">Acknowledge</button>").doesNotContain("<script>alert(1)");
    assertThat(first.body().length()).isLessThan(16_000);
    assertThat(alerts.find(alert.id()).orElseThrow().state()).isEqualTo("open");
  }

  @Test void whereTwoHaveToAcknowledgeTheFirstSeesThatHersCountsAndIsNotEnough() {
    documents.apply(List.of(new Documents.Source("two.yaml", """
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec: { steps: [ { after: PT0S, notify: [team/payments], acknowledgements: 2 } ] }
        """)), false);
    alert = alerts.raise(new Problem("queue", "checkout-api", Severity.P1, "the queue grows", List.of(), Origin.SIGNAL, null)).alert();
    String ana = link("ana");
    String bo = link("bo");
    assertThat(browser.get(ana).body()).contains("2 people have to acknowledge: the others are called on.", ">Acknowledge</button>").doesNotContain("nobody else is woken");

    browser.post(ana, Map.of());

    assertThat(browser.get(ana).body()).contains("2 people have to acknowledge; Ana did.", "You acknowledged. One more has to, and the others are called on.").doesNotContain(">Acknowledge</button>");
    assertThat(browser.get(bo).body()).contains("Ana acknowledged. With you it is enough, and nobody else is woken.", ">Acknowledge</button>");
    browser.post(bo, Map.of());
    assertThat(browser.get(bo).body()).contains("You have it.");
  }

  @Test void theButtonAcknowledgesOnceAndThenSaysWhoHasItSinceWhen() {
    String ana = link("ana");
    String bo = link("bo");

    HttpResponse<String> pressed = browser.post(ana, Map.of());
    clock.tick(Duration.ofMinutes(2));
    HttpResponse<String> again = new Browser(port).post(bo, Map.of());

    assertThat(pressed.statusCode()).isEqualTo(303);
    assertThat(browser.get(ana).body()).contains("You have it.", "Acknowledged <time", "Bo sleeps on");
    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(browser.get(bo).body()).contains("Ana has it.");
    assertThat(alerts.find(alert.id()).orElseThrow().acknowledged()).isEqualTo(new Alert.Acknowledgement("Ana", TestClock.START));
  }

  @Test void passingItOnCallsTheNextAtOnceAndTwoPressesPassItOnOnce() {
    String ana = link("ana");
    assertThat(browser.get(ana).body()).contains("Pass to Bo", "name=\"rung\" value=\"0\"");

    HttpResponse<String> pressed = browser.post(ana + "/pass", Map.of("rung", "0"));
    browser.post(ana + "/pass", Map.of("rung", "0"));

    assertThat(pressed.statusCode()).isEqualTo(303);
    assertThat(alerts.pages(alert.id())).extracting(Page::person).containsExactly("ana", "bo");
    assertThat(alerts.pages(alert.id())).extracting(Page::state).containsExactly("passed", "open");
    assertThat(alerts.find(alert.id()).orElseThrow()).returns("open", Alert::state).returns(1, Alert::rung);
    assertThat(browser.get(ana).body()).contains("Ana passed it on to Bo.");
    assertThat(audit.latest(5)).filteredOn(entry -> entry.act().equals("alert.pass")).singleElement().returns("Ana", Audit.Entry::actor);
  }

  @Test void whoHasItCanPassItOnAndSomebodyElseCannot() {
    browser.post(link("ana"), Map.of());

    browser.post(link("bo") + "/pass", Map.of("rung", "0"));
    assertThat(alerts.find(alert.id()).orElseThrow().state()).isEqualTo("acknowledged");

    assertThat(browser.get(link("ana")).body()).contains("You have it.", "Pass to Bo");
    browser.post(link("ana") + "/pass", Map.of("rung", "0"));
    assertThat(alerts.find(alert.id()).orElseThrow().state()).isEqualTo("open");
    assertThat(alerts.pages(alert.id())).extracting(Page::person).containsExactly("ana", "bo");
  }

  @Test void whatIsNotRealIsAskedTwiceAndThenClosedByName() {
    String ana = link("ana");

    assertThat(browser.get(ana + "/not-real").body()).contains("Is it not real?", "Close it: it is not real");
    assertThat(alerts.find(alert.id()).orElseThrow().state()).isEqualTo("open");

    assertThat(browser.post(ana + "/not-real", Map.of()).statusCode()).isEqualTo(303);
    assertThat(browser.get(ana).body()).contains("It is over.", "Ana closed it");
    assertThat(timelines.of(alert.timeline())).extracting(entry -> entry.pin().sentence()).contains("Ana says that it is not real, and closed the alert.");
    assertThat(audit.latest(5)).filteredOn(entry -> entry.act().equals("alert.not-real")).singleElement().returns("Ana", Audit.Entry::actor);
    assertThat(browser.get("/a/0123456789abcdef0123456789abcdef0123456789a/not-real").statusCode()).isEqualTo(404);
    assertThat(browser.post("/a/0123456789abcdef0123456789abcdef0123456789a/not-real", Map.of()).statusCode()).isEqualTo(404);
    assertThat(browser.post("/a/0123456789abcdef0123456789abcdef0123456789a/pass", Map.of("rung", "0")).statusCode()).isEqualTo(404);
  }

  @Test void aCarrierThatFailsManyTimesIsOneLine() {
    for (int i = 0; i < 6; i++) {
      dispatch.runDue();
      clock.tick(Duration.ofMinutes(2));
    }

    long attempts = alerts.pages(alert.id()).stream().filter(page -> page.person().equals("ana")).mapToLong(page -> page.attempts().size()).sum();
    String screen = browser.get(link("ana")).body();

    assertThat(attempts).isGreaterThan(2);
    assertThat(screen).containsPattern("failed \\d+ times, last: ").containsOnlyOnce("<li><span>Ana</span>");
  }

  @Test void aLinkThatIsNotOursLeadsNowhere() {
    assertThat(browser.get("/a/0123456789abcdef0123456789abcdef0123456789a").statusCode()).isEqualTo(404);
    assertThat(browser.post("/a/0123456789abcdef0123456789abcdef0123456789a", Map.of()).statusCode()).isEqualTo(404);
    assertThat(alerts.find(alert.id()).orElseThrow().state()).isEqualTo("open");
  }

  @Test void aLinkToAnAlertThatIsOverSaysSo() {
    alerts.close(alert.id(), dev.allclear.access.Actor.byLink("Bo"));

    assertThat(browser.get(link("ana")).body()).contains("It is over.", "Bo closed it").doesNotContain(">Acknowledge</button>");
  }

  @Test void anybodyCanReportAndSeveralReportsAreOneAlert() {
    alerts.close(alert.id(), dev.allclear.access.Actor.byLink("Bo"));
    clock.tick(Duration.ofDays(1));
    assertThat(browser.get("/report").body()).contains("What does not work?", "Checkout");

    HttpResponse<String> first = browser.post("/report", Map.of("text", "customers complain <b>loudly</b>", "service", "checkout-api", "reporter", "Mira"));
    HttpResponse<String> second = browser.post("/report", Map.of("text", "slow", "service", "checkout-api", "reporter", ""));

    assertThat(first.headers().firstValue("Location")).contains("/report/taken?as=new");
    assertThat(second.headers().firstValue("Location")).contains("/report/taken?as=known");
    assertThat(alerts.open()).hasSize(1);
    assertThat(browser.get(linkTo(alerts.open().getFirst(), "ana")).body()).contains("Somebody reports trouble with checkout-api", "&lt;b").doesNotContain("<b>loudly");
  }

  @Test void theFormTakesFiveReportsFromOneAddressInTenMinutes() {
    clock.tick(Duration.ofDays(2));
    browser.get("/report");
    for (int i = 0; i < 5; i++) {
      assertThat(browser.post("/report", Map.of("text", "slow " + i, "service", "checkout-api")).statusCode()).isEqualTo(303);
    }

    HttpResponse<String> sixth = browser.post("/report", Map.of("text", "slow", "service", "checkout-api"));

    assertThat(sixth.statusCode()).isEqualTo(429);
    assertThat(sixth.body()).contains("Too many reports");
    clock.tick(Duration.ofMinutes(11));
    assertThat(browser.post("/report", Map.of("text", "slow", "service", "checkout-api")).statusCode()).isEqualTo(303);
  }

  @Test void anEmptyReportIsRefusedWithTheReason() {
    browser.get("/report");
    HttpResponse<String> empty = browser.post("/report", Map.of("text", "  "));

    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body()).contains("The report says nothing");
  }

  @Test void theApiAcknowledgesForAPersonAndListsPagesAndTimeline() {
    JsonNode done = api("POST", "/api/v1/alerts/" + alert.id() + "/acknowledge", "{\"person\":\"bo\"}");
    JsonNode again = api("POST", "/api/v1/alerts/" + alert.id() + "/acknowledge", "{}");

    assertThat(done.path("isNew").booleanValue()).isTrue();
    assertThat(again.path("isNew").booleanValue()).isFalse();
    assertThat(again.path("by").stringValue()).isEqualTo("Bo");
    assertThat(api("GET", "/api/v1/alerts/" + alert.id(), "").path("state").stringValue()).isEqualTo("acknowledged");
    assertThat(api("GET", "/api/v1/alerts/" + alert.id() + "/pages", "").get(0).path("person").stringValue()).isEqualTo("ana");
    assertThat(api("GET", "/api/v1/alerts/" + alert.id() + "/timeline", "")).anySatisfy(e -> assertThat(e.path("kind").stringValue()).isEqualTo("acknowledged"));
    assertThat(api("GET", "/api/v1/alerts", "").path("alerts").get(0).path("pages").get(0).path("state").stringValue()).isEqualTo("acknowledged");
  }

  @Test void theApiNamesTheRemedyForAnAlertThatIsNotThere() {
    assertThat(api("GET", "/api/v1/alerts/00000000-0000-0000-0000-000000000000", "").path("detail").stringValue()).contains("There is no alert");
    assertThat(api("POST", "/api/v1/reports", "{\"text\":\"\"}").path("detail").stringValue()).contains("Write in a sentence");
  }

  private String link(String person) {
    return linkTo(alert, person);
  }

  private String linkTo(Alert of, String person) {
    return "/a/" + capabilities.issue(AlertLink.PURPOSE, new AlertLink(of.id(), person).subject(), clock.instant().plus(Duration.ofDays(7)));
  }

  private JsonNode api(String method, String path, String body) {
    HttpRequest request = HttpRequest.newBuilder(browser.at(path)).header("Authorization", "Bearer " + tokens.issue("deploy" + System.nanoTime(), Role.RESPONDER))
        .header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body)).build();
    return JsonMapper.shared().readTree(browser.send(request).body());
  }

  private void pin(Pin pin) {
    timelines.pin(alert.timeline(), pin);
  }
}
