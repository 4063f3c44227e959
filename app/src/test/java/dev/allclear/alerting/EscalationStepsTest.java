package dev.allclear.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.access.Actor;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.notify.Dispatch;
import dev.allclear.notify.FakePager;
import dev.allclear.notify.Page;
import dev.allclear.oncall.Target;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.Timelines;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a step can be besides a call for one person. The story begins on Sunday 2026-11-15 01:00 UTC. */
@AllclearTest
class EscalationStepsTest {
  private static final Actor ANA = Actor.byLink("Ana");
  private static final Actor BO = Actor.byLink("Bo");
  @Autowired Documents documents;
  @Autowired Alerts alerts;
  @Autowired Handovers handovers;
  @Autowired Timelines timelines;
  @Autowired WorkLoop work;
  @Autowired Dispatch dispatch;
  @Autowired TestClock clock;
  @Autowired Transactions tx;
  @Autowired AlertRows rows;
  @Autowired JdbcClient db;
  private FakePager push;

  @BeforeEach void configure() throws IOException {
    push = new FakePager();
    apply("""
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: push }, spec: { kind: webhook, secret: a secret of a test } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: "", contacts: [ { kind: webhook, to: "%1$s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: bo }, spec: { displayName: Bo, email: "", contacts: [ { kind: webhook, to: "%1$s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: cy }, spec: { displayName: Cy, email: "", contacts: [ { kind: webhook, to: "%1$s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana, bo] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Channel, metadata: { name: ops }, spec: { slack: "%2$s/slack" } }
        ---
        { apiVersion: allclear.dev/v1, kind: Channel, metadata: { name: robot }, spec: { webhook: "%2$s/robot" } }
        """.formatted(push.url(), push.root()));
  }

  @AfterEach void disconnect() {
    push.close();
  }

  @Test void whenSeveralMustAcknowledgeWhoeverDidIsLeftAloneAndTheOthersAreCalledOn() {
    policy("steps: [ { after: PT0S, notify: [team/payments], acknowledgements: 2 }, { after: PT10M, notify: [person/cy, person/ana] } ]");
    Alert alert = raise(Severity.P1);

    Alerts.Acknowledged first = alerts.acknowledge(alert.id(), ANA);

    assertThat(first.alert().acknowledged()).isNull();
    assertThat(called(alert)).containsExactlyInAnyOrder("ana acknowledged", "bo open");
    assertThat(said(alert)).contains("Ana acknowledged, 1 of 2 who have to. The others are called on.");

    pass(Duration.ofMinutes(10));
    assertThat(called(alert)).as("Ana is not called again").containsExactlyInAnyOrder("ana acknowledged", "bo reached", "cy reached");
    alerts.acknowledge(alert.id(), ANA);
    assertThat(alerts.find(alert.id())).get().returns(null, Alert::acknowledged);

    alerts.acknowledge(alert.id(), BO);
    assertThat(alerts.find(alert.id()).orElseThrow().acknowledged()).isNotNull();
    assertThat(called(alert)).containsExactlyInAnyOrder("ana acknowledged", "bo acknowledged", "cy acknowledged");
  }

  @Test void noMoreHaveToAcknowledgeThanWereReached() {
    policy("steps: [ { after: PT0S, notify: [person/bo], acknowledgements: 3 } ]");
    Alert alert = raise(Severity.P1);

    alerts.acknowledge(alert.id(), BO);

    assertThat(alerts.find(alert.id()).orElseThrow().acknowledged()).isNotNull();
  }

  @Test void inCertainHoursOthersAreCalled() {
    policy("""
        steps: [ { after: PT0S, notify: [person/bo], during: [ { timeZone: UTC, days: [mon, tue, wed, thu, fri], hours: { from: "09:00", to: "17:00" }, notify: [person/ana] } ] } ]""");

    assertThat(called(raise(Severity.P1))).containsExactly("bo open");

    clock.set(Instant.parse("2026-11-16T09:00:00Z"));
    assertThat(called(raised("next"))).containsExactly("ana open");
  }

  @Test void aStepOfChannelsTellsThemAndIsGivenItsTime() {
    policy("steps: [ { after: PT0S, notify: [channel/ops, channel/robot] }, { after: PT5M, notify: [person/bo] } ]");
    Alert alert = raise(Severity.P1);
    dispatch.runDue();

    assertThat(push.calls).extracting(FakePager.Call::path).containsExactlyInAnyOrder("/slack", "/robot");
    assertThat(push.calls).allSatisfy(c -> assertThat(c.text()).contains("Allclear P1 search", "/alerts/" + alert.id()));
    assertThat(push.calls).filteredOn(c -> c.path().equals("/robot")).allSatisfy(c -> assertThat(c.header("Allclear-signature")).startsWith("v1="));
    assertThat(called(alert)).isEmpty();
    assertThat(said(alert)).contains("Told channels only: step 1 of 2.");

    pass(Duration.ofMinutes(5));
    assertThat(called(alert)).containsExactly("bo reached");

    alerts.acknowledge(alert.id(), BO);
    alerts.close(alert.id(), BO);
    dispatch.runDue();
    assertThat(push.calls).filteredOn(c -> c.path().equals("/slack")).extracting(FakePager.Call::text).anyMatch(t -> t.contains("P1 search: Bo has it.")).anyMatch(t -> t.contains("Bo closed the alert."));
  }

  @Test void aStepWithSomebodyToCallWhoIsNotThereIsSkippedAtOnceAndStillTellsItsChannel() {
    apply("""
        apiVersion: allclear.dev/v1
        kind: Schedule
        metadata: { name: never }
        spec: { timeZone: UTC, layers: [ { rotation: { unit: week, start: "2036-01-07T00:00", people: [ana] } } ] }
        """);
    policy("steps: [ { after: PT0S, notify: [schedule/never, channel/ops] }, { after: PT5M, notify: [person/bo] } ]");

    assertThat(called(raise(Severity.P1))).containsExactly("bo open");
    dispatch.runDue();
    assertThat(push.calls).extracting(FakePager.Call::path).contains("/slack");
  }

  @Test void anybodyMayCallTheNextStepByHandAndTheAlertIsNobodysAgain() {
    policy("steps: [ { after: PT0S, notify: [person/bo] }, { after: PT30M, notify: [person/cy] } ]");
    Alert alert = raise(Severity.P1);
    alerts.acknowledge(alert.id(), BO);

    assertThat(handovers.escalate(alert.id(), ANA)).isTrue();

    assertThat(alerts.find(alert.id())).get().returns("open", Alert::state);
    assertThat(called(alert)).containsExactlyInAnyOrder("bo acknowledged", "cy open");
    assertThat(said(alert)).contains("Ana called the next step by hand.");
    alerts.close(alert.id(), BO);
    assertThat(handovers.escalate(alert.id(), ANA)).isFalse();
  }

  @Test void somebodyIsCalledByNameBesideTheSteps() {
    policy("steps: [ { after: PT0S, notify: [person/bo] }, { after: PT10M, notify: [person/ana] } ]");
    Alert alert = raise(Severity.P1);

    handovers.call(alert.id(), Target.parse("person/cy"), BO);

    assertThat(called(alert)).containsExactlyInAnyOrder("bo open", "cy open");
    assertThatThrownBy(() -> handovers.call(alert.id(), Target.parse("person/zoe"), BO)).hasMessage("person/zoe reaches nobody now; name somebody who can be called.");
    pass(Duration.ofMinutes(10));
    assertThat(called(alert)).contains("ana reached");
  }

  @Test void anUntouchedAcknowledgementLastsAsLongAsThePolicySays() {
    policy("steps: [ { after: PT0S, notify: [person/bo] }, { after: PT5M, notify: [person/cy] } ], acknowledgeTimeout: PT10M");
    Alert alert = raise(Severity.P1);
    alerts.acknowledge(alert.id(), BO);

    pass(Duration.ofMinutes(9));
    assertThat(called(alert)).containsExactly("bo acknowledged");
    pass(Duration.ofMinutes(2));

    assertThat(called(alert)).containsExactlyInAnyOrder("bo acknowledged", "bo reached", "cy reached");
    assertThat(said(alert)).contains("No activity for 10 min since Bo acknowledged. Paging again.");
  }

  @Test void lowUrgencyWaitsForWorkingHoursAndPausesOutsideThem() {
    policy("""
        steps: [ { after: PT0S, notify: [person/bo] }, { after: PT8H, notify: [person/cy] } ],
        lowUrgency: { timeZone: Europe/Berlin, days: [mon, tue, wed, thu, fri], hours: { from: "09:00", to: "16:00" } }""");
    Alert alert = raise(Severity.P3);
    assertThat(said(alert)).anyMatch(s -> s.startsWith("Nobody is woken: a P3 waits for working hours; people are called "));
    pass(Duration.ofHours(30));
    assertThat(called(alert)).isEmpty();

    clock.set(Instant.parse("2026-11-16T08:00:00Z"));
    pass(Duration.ZERO);
    assertThat(called(alert)).containsExactly("bo reached");

    clock.set(Instant.parse("2026-11-16T23:00:00Z"));
    pass(Duration.ZERO);
    assertThat(called(alert)).as("not at night").containsExactly("bo reached");
    clock.set(Instant.parse("2026-11-17T08:00:00Z"));
    pass(Duration.ZERO);
    assertThat(called(alert)).containsExactlyInAnyOrder("bo reached", "cy reached");
  }

  /** Half an hour after somebody had taken note of it, it once woke her. */
  @Test void anAcknowledgedLowUrgencyWakesNobodyLater() {
    policy("steps: [ { after: PT0S, notify: [person/bo] } ]");
    Alert alert = raise(Severity.P3);
    alerts.acknowledge(alert.id(), BO);

    pass(Duration.ofHours(2));

    assertThat(called(alert)).isEmpty();
  }

  @Test void aScheduleThatLeavesAPolicyWithoutAnybodyIsRefusedWithTheMinute() {
    String schedule = """
        apiVersion: allclear.dev/v1
        kind: Schedule
        metadata: { name: round }
        spec: { timeZone: UTC, layers: [ { rotation: { unit: week, start: "2026-01-05T00:00", people: [ana] } } ]%s }
        """;
    apply(schedule.formatted(""));
    policy("steps: [ { after: PT0S, notify: [schedule/round] } ]");

    assertThatThrownBy(() -> apply(schedule.formatted(", overrides: [ { from: \"2026-12-24T00:00:00Z\", to: \"2026-12-25T00:00:00Z\", remove: ana } ]")))
        .isInstanceOf(InvalidDocuments.class).hasMessageContaining("EscalationPolicy search")
        .hasMessageContaining("would leave nobody to call from 2026-12-24T00:00:00Z to 2026-12-25T00:00:00Z");
    assertThatThrownBy(() -> apply("{ apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: \"\" } }"))
        .as("whose last contact is taken away").hasMessageContaining("would leave nobody to call from 2026-11-15T01:00:00Z");
    apply("{ apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: ana@example.com } }");
  }

  @Test void aLastResortWhoCannotBeReachedIsNone() {
    apply("{ apiVersion: allclear.dev/v1, kind: Person, metadata: { name: cy }, spec: { displayName: Cy, email: \"\" } }");

    assertThatThrownBy(() -> policy("steps: [ { after: PT0S, notify: [channel/ops] } ], lastResort: person/cy"))
        .hasMessageContaining("and the lastResort person/cy reaches nobody either");
    assertThatThrownBy(() -> policy("steps: [ { after: PT0S, notify: [person/bo] } ], lastResort: channel/ops")).hasMessageContaining("which wakes nobody");
    assertThatThrownBy(() -> policy("steps: [ { after: PT0S, notify: [person/bo], acknowledgements: 0 } ]")).hasMessageContaining("expected 1 to 20 people who have to acknowledge, found 0");
    assertThatThrownBy(() -> policy("steps: [ { after: PT0S, notify: [person/bo] } ], acknowledgeTimeout: PT1S")).hasMessageContaining("is left alone for at least PT5M, not PT1S");
  }

  @Test void whoIsDueTogetherIsCalledTogetherAndWaitsForNoneThatSomebodyHolds() throws Exception {
    policy("steps: [ { after: PT1M, notify: [person/ana] }, { after: PT2M, notify: [person/bo, person/cy] } ]");
    List<Alert> due = IntStream.range(0, 40).mapToObj(i -> raised("slo/" + i)).toList();
    Alert held = due.get(5);
    work.runDue();
    clock.tick(Duration.ofMinutes(1));
    CountDownLatch holds = new CountDownLatch(1);
    CountDownLatch letsGo = new CountDownLatch(1);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(() -> tx.run(() -> {
        rows.lock(held.id());
        holds.countDown();
        await(letsGo);
      }));
      holds.await();
      Future<?> worked = threads.submit(work::runDue);
      while (due.stream().filter(a -> !called(a).isEmpty()).count() < 10) {
        Thread.onSpinWait();
      }
      assertThat(called(held)).isEmpty();
      letsGo.countDown();
      worked.get();
    }

    assertThat(due).allSatisfy(a -> assertThat(alerts.pages(a.id())).extracting(Page::person).containsExactly("ana"));
    assertThat(due).allSatisfy(a -> assertThat(said(a)).contains("Paged Ana: step 1 of 2."));
    assertThat(due.stream().flatMap(a -> alerts.pages(a.id()).stream()).map(p -> db.sql("SELECT code FROM notify_page WHERE id = ?").param(p.id()).query(Integer.class).single()))
        .as("each has a code of its own").doesNotHaveDuplicates();
    alerts.acknowledge(due.get(7).id(), ANA);
    clock.tick(Duration.ofMinutes(1));
    work.runDue();
    assertThat(called(due.get(7))).as("whom somebody has is left alone").containsExactly("ana acknowledged");
    assertThat(called(due.get(8))).containsExactlyInAnyOrder("ana open", "bo open", "cy open");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void policy(String spec) {
    apply("""
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: search }, spec: { %s } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: search }, spec: { owner: payments, policy: search } }
        """.formatted(spec));
  }

  private Alert raise(Severity severity) {
    return alerts.raise(new Problem("slo/search", "search", severity, "search fails", List.of(), Origin.OBJECTIVE, null)).alert();
  }

  private Alert raised(String key) {
    return alerts.raise(new Problem(key, "search", Severity.P1, "search fails", List.of(), Origin.OBJECTIVE, null)).alert();
  }

  private List<String> called(Alert alert) {
    return alerts.pages(alert.id()).stream().map((Page p) -> p.person() + " " + p.state()).toList();
  }

  private List<String> said(Alert alert) {
    return timelines.of(alert.timeline()).stream().map(e -> e.pin().sentence()).toList();
  }

  private void pass(Duration time) {
    clock.tick(time);
    work.runDue();
    dispatch.runDue();
  }

  private void apply(String yaml) {
    documents.apply(List.of(new Documents.Source("test.yaml", yaml)), false);
  }
}
