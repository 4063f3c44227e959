package dev.allclear.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.document.Documents;
import dev.allclear.incident.Declaration;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.TestClock;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AllclearTest
class WhatChangedTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final Instant BEGAN = TestClock.START.minus(Duration.ofMinutes(10));
  @LocalServerPort int port;
  @Autowired Documents documents;
  @Autowired ChangeLog log;
  @Autowired WhatChanged changed;
  @Autowired Suspicions suspicions;
  @Autowired Incidents incidents;

  @BeforeEach void configure() {
    documents.apply(List.of(new Documents.Source("test", """
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [] }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { owner: payments, policy: payments }
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: releases }
        spec: { service: checkout-api, kind: pagerduty, key: %s }
        """.formatted(KEY))), false);
  }

  private Incident incident() {
    return incidents.declare(new Declaration("Errors", "checkout-api", "page", null, null, BEGAN, "told", TestClock.START, "ana"));
  }

  private void tell(String kind, String what, Instant at) {
    log.tell(new ChangeLog.Told("checkout-api", "production", kind.equals("deploy") ? what : null, null, null, at, kind, kind.equals("deploy") ? null : what), "ci");
  }

  @Test void ranksToldChangesByKindAndByHowShortlyTheyCameBefore() {
    tell("scaling", "6 to 3 replicas", BEGAN.minus(Duration.ofMinutes(5)));
    tell("flag", "new checkout on", BEGAN.minus(Duration.ofMinutes(3)));
    tell("deploy", "v57", BEGAN.minus(Duration.ofHours(7)));
    tell("configuration", "pool 50 to 5", BEGAN.minus(Duration.ofHours(30)));
    tell("flag", "later", BEGAN.plus(Duration.ofMinutes(1)));

    List<RankedChange> ranked = changed.of(incident());

    assertThat(ranked).extracting(RankedChange::name).containsExactly("new checkout on", "6 to 3 replicas", "v57");
    assertThat(ranked).extracting(RankedChange::rank).containsExactly(1, 2, 3);
    assertThat(ranked).extracting(RankedChange::confidence).containsOnly("low");
    assertThat(ranked.getFirst().reasons()).first().asString().contains("Took effect in production 3 min before it began.");
  }

  @Test void putsWhatTextProvesFirstAndTellsItsDeployWithIt() {
    Incident incident = incident();
    Instant deployed = BEGAN.minus(Duration.ofMinutes(2));
    String commit = "4f2a91c000000000000000000000000000000000";
    tell("flag", "new checkout on", BEGAN.minus(Duration.ofMinutes(1)));
    log.tell(new ChangeLog.Told("checkout-api", "production", "v57", "4f2a91c", null, deployed, "deploy", null), "ci");
    suspicions.add(incident.timeline(), List.of(new Suspicion(UUID.randomUUID(), "checkout", commit, 1, "checkout-api", "Improve Blah", "src/Blah.java", 212, "introduced", "high",
        deployed, deployed)), TestClock.START);

    List<RankedChange> ranked = changed.of(incident);

    assertThat(ranked).extracting(RankedChange::kind).containsExactly("commit", "flag");
    assertThat(ranked.getFirst().commit()).isEqualTo(commit);
    assertThat(ranked.getFirst().reasons().getFirst()).contains("introduced at src/Blah.java:212");
  }

  @Test void takesPagerDutysChangeEvents() {
    HttpResponse<String> taken = post("{\"routing_key\":\"" + KEY + "\",\"payload\":{\"summary\":\"Feature flag new-checkout <b>on</b>\",\"timestamp\":\"2026-11-15T00:47:00.000+0000\",\"source\":\"ld\"}}"
        .replace("+0000", "Z"));
    HttpResponse<String> deploy = post("{\"routing_key\":\"" + KEY + "\",\"payload\":{\"summary\":\"Build Success\",\"custom_details\":{\"version\":\"v58\",\"environment\":\"production\"}},\"links\":[]}");

    assertThat(List.of(taken.statusCode(), deploy.statusCode())).containsOnly(202);
    assertThat(taken.body()).contains("\"status\":\"success\"");
    List<Change> kept = log.recent("checkout-api", Duration.ofDays(1));
    assertThat(kept).extracting(Change::kind).containsExactly(ChangeKind.DEPLOY, ChangeKind.FLAG);
    assertThat(kept).extracting(Change::version).containsExactly("v58", "");
    assertThat(kept.getLast().at()).isEqualTo("2026-11-15T00:47:00Z");
    assertThat(kept.getLast().name()).isEqualTo("Feature flag new-checkout <b>on</b>");
    assertThat(kept.getLast().toldBy()).isEqualTo("integration releases");
  }

  @Test void refusesAChangeEventThatIsNoneAndSaysWhy() {
    assertThat(List.of(post("nonsense").statusCode(), post("[1]").statusCode(), post("").statusCode(), post("{\"payload\":{\"summary\":\"x\"}}").statusCode())).containsOnly(400);
    assertThat(post("{\"routing_key\":\"" + KEY + "\",\"payload\":{\"summary\":\" \"}}").body()).contains("'payload.summary' is missing").contains("invalid event");
    assertThat(post("{\"routing_key\":\"" + KEY + "\",\"payload\":{\"summary\":\"x\",\"timestamp\":\"noon\"}}").body()).contains("no RFC 3339 instant");
    assertThat(log.recent("checkout-api", Duration.ofDays(1))).isEmpty();
  }

  @Test void keepsTwoChangesOfOneInstantThatDifferInTheirWords() {
    tell("flag", "a on", BEGAN);
    tell("flag", "b on", BEGAN);
    tell("flag", "b on", BEGAN);

    assertThat(log.recent("checkout-api", Duration.ofDays(1))).hasSize(2);
  }

  private HttpResponse<String> post(String body) {
    Browser browser = new Browser(port);
    return browser.send(HttpRequest.newBuilder(browser.at("/v2/change/enqueue")).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }
}
