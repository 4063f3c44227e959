package dev.allclear.alerting.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.access.Actor;
import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Integrations;
import dev.allclear.alerting.LastEvents;
import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.TestClock;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Rules by source, label, text and time; limits; what is stale; reports from chat. The story begins on Sunday 2026-11-15 01:00 UTC. */
@AllclearTest
class HandlingTest {
  private static final String KEY = "0123456789abcdef0123456789abcde";
  private @LocalServerPort int port;
  private @Autowired Documents documents;
  private @Autowired Alerts alerts;
  private @Autowired Integrations integrations;
  private @Autowired LastEvents lastEvents;
  private @Autowired TrialApi trials;
  private @Autowired WorkLoop work;
  private @Autowired TestClock clock;
  private Browser browser;

  @BeforeEach void connect() {
    // The tables of the test before were emptied under a count that is up to 50 ms old.
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60));
    browser = new Browser(port);
    apply("""
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: ana@example.com } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: bo }, spec: { displayName: Bo, email: bo@example.com } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] } ], acknowledgeTimeout: PT24H } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: data }, spec: { steps: [ { after: PT0S, notify: [person/bo] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: database }, spec: { owner: payments, policy: data } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: chat }, spec: { service: checkout-api, kind: chat, key: %1$s2 } }
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: events }
        spec:
          service: checkout-api
          kind: pagerduty
          key: %1$s1
          routes:
            - { when: { text: out of office }, ignore: true }
            - { when: { source: "db-*", labels: { team: DATA } }, service: database }
            - { when: { text: "backup * late", during: { timeZone: UTC, days: [sat, sun] } }, severity: P3 }
          mostOpen: 5
          closeAfter: PT1H
        """.formatted(KEY));
  }

  @Test void aRuleBySourceAndLabelLeadsToAnotherServiceAndItsPeople() {
    trigger("a", "disk is full", "db-7", "data");
    trigger("b", "disk is full", "db-7", "web");

    assertThat(open()).containsExactlyInAnyOrder("P1 database a", "P1 checkout-api b");
    assertThat(alerts.open()).filteredOn(a -> a.service().equals("database")).flatExtracting(a -> alerts.pages(a.id())).extracting("person").containsExactly("bo");
  }

  @Test void aRuleByTextAndTimeHoldsInItsHoursOnly() {
    trigger("a", "The backup of db-7 is late", "cron", "");
    assertThat(open()).containsExactly("P3 checkout-api a");

    clock.tick(Duration.ofDays(1));
    trigger("b", "The BACKUP of db-8 is late", "cron", "");
    assertThat(open()).contains("P1 checkout-api b");
  }

  @Test void whatIsIgnoredBecomesNoAlertAndIsAmongTheLastEvents() {
    trigger("a", "Re: I am out of office", "mail", "");

    assertThat(open()).isEmpty();
    assertThat(lastEvents.of("events").getFirst()).returns("ignored by rule 1", LastEvents.Said::outcome);
  }

  @Test void overItsLimitFurtherProblemsAreCountedInOneAlertAndKnownOnesGoOn() {
    for (int i = 0; i < 12; i++) {
      trigger("k" + i, "disk " + i + " is full", "web", "");
    }

    assertThat(alerts.status()).hasSize(6);
    assertThat(alerts.status()).filteredOn(s -> s.key().equals("allclear/over-the-limit")).singleElement()
        .returns("more than 5 alerts are open; further ones of events are counted here", Alerts.Status::summary);
    resolve("k0");
    assertThat(alerts.status()).filteredOn(s -> s.key().equals("k0")).singleElement().returns("closed", Alerts.Status::state);
  }

  @Test void whatSomebodyHasIsClosedWhenNothingIsHeardOfItAndWhatNobodyHasNever() {
    trigger("had", "disk is full", "web", "");
    trigger("waits", "disk is fuller", "web", "");
    note("note");
    note("lives");
    alerts.open().stream().filter(a -> a.senderKey().equals("had")).forEach(a -> alerts.acknowledge(a.id(), Actor.byLink("Ana")));
    clock.tick(Duration.ofMinutes(50));
    note("lives");
    clock.tick(Duration.ofMinutes(20));
    work.runDue();

    tickStale();

    assertThat(alerts.status()).filteredOn(s -> s.state().equals("closed")).extracting(Alerts.Status::key).containsExactlyInAnyOrder("had", "note");
  }

  @Test void severalWhoComplainInChatAreOneAlert() {
    HttpResponse<String> first = browser.post("/api/v1/intake/chat/" + KEY + "2", Map.of("text", "customers complain: nothing can be paid", "user_name", "mira"));
    HttpResponse<String> second = browser.post("/api/v1/intake/chat/" + KEY + "2", Map.of("text", "for me too", "user_name", "noor"));

    assertThat(first.body()).contains("\"response_type\":\"ephemeral\"", "The engineer on call for checkout-api is being woken");
    assertThat(second.body()).contains("added to what is known of checkout-api");
    assertThat(alerts.open()).singleElement().returns("reported by mira: customers complain: nothing can be paid", Alert::summary);
    assertThat(browser.post("/api/v1/intake/chat/" + KEY + "9", Map.of("text", "hello")).statusCode()).isEqualTo(401);
    assertThat(browser.post("/api/v1/intake/chat/" + KEY + "2", Map.of("text", " ", "user_name", "mira")).body()).contains("Say in a sentence");
    for (int i = 0; i < 5; i++) {
      browser.post("/api/v1/intake/chat/" + KEY + "2", Map.of("text", "again", "user_name", "mira"));
    }
    assertThat(browser.post("/api/v1/intake/chat/" + KEY + "2", Map.of("text", "again", "user_name", "mira")).body()).contains("Too many reports");
  }

  @Test void anExampleSaysWhatWouldBecomeOfItAndTakesNothing() {
    Integration events = integrations.named("events").orElseThrow();

    TrialApi.Answer answer = trials.attempt(events, JsonMapper.shared().readTree(event("trigger", "a", "disk is full", "db-7", "data")));
    TrialApi.Answer wrong = trials.attempt(events, JsonMapper.shared().readTree("{\"event_action\":\"trigger\"}"));

    assertThat(answer.signals()).singleElement().satisfies(t -> {
      assertThat(t.service()).isEqualTo("database");
      assertThat(t.rule()).isEqualTo(2);
      assertThat(t.calls()).containsExactly("Bo");
      assertThat(t.becomes()).isEqualTo("an alert that calls people");
    });
    assertThat(wrong.problems()).contains("'payload.summary' is missing or blank");
    assertThat(alerts.status()).isEmpty();
  }

  @Test void aTestGoesTheWholeWayAndWakesNobody() {
    trials.test(integrations.named("events").orElseThrow());

    assertThat(alerts.status()).singleElement().returns("closed", Alerts.Status::state).satisfies(s -> assertThat(s.pages()).isEmpty());
    assertThat(lastEvents.of("events")).extracting(LastEvents.Said::outcome).startsWith("closed its alert", "opened a P3 of checkout-api");
  }

  @Test void rulesThatSayNothingOrLeadNowhereAreRefused() {
    String integration = "{ apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: bad }, spec: { service: checkout-api, kind: generic, %s } }";

    assertThatThrownBy(() -> apply(integration.formatted("routes: [ { when: { text: x } } ]"))).hasMessageContaining("a route says a service, a severity, or that it is ignored");
    assertThatThrownBy(() -> apply(integration.formatted("routes: [ { when: { text: x }, ignore: true, severity: P1 } ]"))).hasMessageContaining("what is ignored has neither");
    assertThatThrownBy(() -> apply(integration.formatted("routes: [ { service: nowhere } ]"))).hasMessageContaining("a route leads to service \"nowhere\"");
    assertThatThrownBy(() -> apply(integration.formatted("mostOpen: 0"))).hasMessageContaining("expected at least 1, found 0");
    assertThatThrownBy(() -> apply(integration.formatted("closeAfter: PT1S"))).hasMessageContaining("expected at least PT10M, found PT1S");
  }

  private @Autowired List<dev.allclear.base.Tick> ticks;

  private void tickStale() {
    ticks.stream().filter(t -> t.name().equals("alerting.stale")).forEach(t -> t.tick(clock.instant()));
  }

  private void trigger(String key, String summary, String source, String team) {
    assertThat(post(event("trigger", key, summary, source, team)).statusCode()).isEqualTo(202);
  }

  private void note(String key) {
    post(event("trigger", key, "worth knowing", "web", "").replace("critical", "info"));
  }

  private void resolve(String key) {
    post(event("resolve", key, "", "", ""));
  }

  private static String event(String action, String key, String summary, String source, String team) {
    return """
        {"routing_key":"%s1","event_action":"%s","dedup_key":"%s","payload":{"summary":"%s","source":"%s","severity":"critical","custom_details":{"team":"%s"}}}"""
        .formatted(KEY, action, key, summary, source, team);
  }

  private List<String> open() {
    return alerts.open().stream().map(a -> a.severity() + " " + a.service() + " " + a.senderKey()).toList();
  }

  private HttpResponse<String> post(String body) {
    return browser.send(HttpRequest.newBuilder(browser.at("/v2/enqueue")).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private void apply(String yaml) {
    documents.apply(List.of(new Documents.Source("test.yaml", yaml)), false);
  }
}
