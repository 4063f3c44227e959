package dev.allclear.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.access.Actor;
import dev.allclear.base.Events;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.notify.Dispatch;
import dev.allclear.notify.FakePager;
import dev.allclear.notify.Page;
import dev.allclear.notify.Pager;
import dev.allclear.slo.BurnedWindow;
import dev.allclear.slo.ObjectiveBreached;
import dev.allclear.slo.ObjectiveRecovered;
import dev.allclear.slo.burn.Onset;
import dev.allclear.slo.burn.Severity;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class AlertsTest {
  private static final UUID FAST = UUID.fromString("01930000-0000-7000-8000-00000000000a");
  private static final UUID SLOW = UUID.fromString("01930000-0000-7000-8000-00000000000b");
  @Autowired Documents documents;
  @Autowired Events events;
  @Autowired Transactions tx;
  @Autowired Alerts alerts;
  @Autowired Reports reports;
  @Autowired Pager pager;
  @Autowired Timelines timelines;
  @Autowired WorkLoop work;
  @Autowired Dispatch dispatch;
  @Autowired TestClock clock;
  private FakePager push;

  @BeforeEach void configure() throws IOException {
    push = new FakePager();
    apply("""
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: push }
        spec: { kind: webhook, secret: a secret of a test }
        ---
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec: { displayName: Ana, email: ana@example.com, timeZone: Europe/Berlin, contacts: [ { kind: webhook, to: "%1$s" } ] }
        ---
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: bo }
        spec: { displayName: Bo, email: bo@example.com, contacts: [ { kind: webhook, to: "%1$s" } ] }
        ---
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [bo] }
        ---
        apiVersion: allclear.dev/v1
        kind: Schedule
        metadata: { name: nights }
        spec:
          timeZone: UTC
          layers: [ { rotation: { unit: week, every: 1, start: "2026-11-09T09:00", people: [ana] }, hours: { from: "00:00", to: "06:00" } } ]
        ---
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec:
          steps: [ { after: PT0S, notify: ["schedule/nights"] }, { after: PT5M, notify: ["person/bo"] } ]
          repeat: 1
          lastResort: person/bo
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { owner: payments, policy: payments }
        """.formatted(push.url()));
  }

  @AfterEach void disconnect() {
    push.close();
  }

  @Test void aBreachIsAnAlertWithFactsAndAPageWhenItsTransactionCommits() {
    tx.run(() -> events.publish(breach(FAST, "14.4", Severity.PAGE)));

    Alert alert = alerts.open().getFirst();
    assertThat(alert).extracting(Alert::key, Alert::severity, Alert::state).containsExactly("slo/checkout-api", dev.allclear.alerting.Severity.P1, "open");
    assertThat(people(alert)).containsExactly("ana");
    assertThat(sentences(alert, Pin.Kind.FACT)).contains("5.1% of events were bad in the 5 min to the breach. The limit is 0.1%.",
        "It began 17 min before the breach, give or take 60 s.");
    assertThat(sentences(alert, Pin.Kind.BREACH)).containsExactly("Promise broken: 99.9% of requests succeed. The budget burned 15 times too fast over 60 min and 51 times over 5 min.");
    dispatch.runDue();
    assertThat(push.calls.getFirst().json().path("headline").stringValue()).isEqualTo("Allclear P1 checkout-api: 5.1% failing (limit 0.1%), since 01:43 CET.");
  }

  @Test void nothingIsLeftOfAnAlertWhoseBreachWasUndone() {
    assertThatThrownBy(() -> tx.run(() -> {
      events.publish(breach(FAST, "14.4", Severity.PAGE));
      throw new IllegalStateException("undo");
    })).hasMessage("undo");

    dispatch.runDue();
    assertThat(alerts.open()).isEmpty();
    assertThat(push.calls).isEmpty();
  }

  @Test void furtherBreachesOfTheServiceJoinTheOpenAlertWithoutAnotherPage() {
    publish(breach(FAST, "14.4", Severity.PAGE));
    publish(breach(SLOW, "6", Severity.PAGE));
    publish(breach(SLOW, "6", Severity.PAGE));

    assertThat(alerts.open()).hasSize(1);
    assertThat(people(alerts.open().getFirst())).containsExactly("ana");
    assertThat(sentences(alerts.open().getFirst(), Pin.Kind.BREACH)).hasSize(2);
  }

  @Test void aBreachThatCanWaitWakesNobody() {
    publish(breach(SLOW, "3", Severity.TICKET));

    assertThat(alerts.open().getFirst().severity()).isEqualTo(dev.allclear.alerting.Severity.P3);
    assertThat(people(alerts.open().getFirst())).isEmpty();
    assertThat(sentences(alerts.open().getFirst(), Pin.Kind.NOTE)).containsExactly("Nobody is woken: a P3 waits for the morning.");
  }

  @Test void callsTheNextStepWhileNobodyAcknowledgesAndStopsWhenSomebodyDoes() {
    publish(breach(FAST, "14.4", Severity.PAGE));
    Alert alert = alerts.open().getFirst();
    pass(Duration.ofMinutes(4));
    assertThat(people(alert)).containsExactly("ana");

    pass(Duration.ofMinutes(1));
    assertThat(people(alert)).containsExactly("ana", "bo");
    alerts.acknowledge(alert.id(), Actor.byLink("Bo"));
    pass(Duration.ofMinutes(20));

    assertThat(people(alert)).containsExactly("ana", "bo");
    assertThat(pager.of(alert.id())).allSatisfy(p -> assertThat(p.state()).isEqualTo("acknowledged"));
  }

  @Test void callsTheLastResortAfterTheRoundsAndAgainUntilSomebodyActs() {
    publish(breach(FAST, "14.4", Severity.PAGE));
    Alert alert = alerts.open().getFirst();

    for (int i = 0; i < 100; i++) {
      pass(Duration.ofMinutes(1));
    }

    assertThat(people(alert)).containsExactly("ana", "bo", "ana", "bo", "bo", "bo", "bo");
    assertThat(sentences(alert, Pin.Kind.PAGE)).contains("Paged Ana: step 1 of 2.", "Paged Ana: step 1 of 2, round 2.", "Paged Bo: the last resort.");
  }

  @Test void aStepWithNobodyIsSkippedAtOnceAndRecorded() {
    clock.set(Instant.parse("2026-11-15T12:00:00Z"));

    publish(breach(FAST, "14.4", Severity.PAGE));

    Alert alert = alerts.open().getFirst();
    assertThat(people(alert)).containsExactly("bo");
    assertThat(sentences(alert, Pin.Kind.NOTE)).contains("Nobody to call in step 1 of 2 of policy payments: skipped at once.");
  }

  @Test void aServiceWithoutPolicyCallsItsOwnersAndAnUnknownOneEverybody() {
    apply("""
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: baskets }
        spec: { owner: payments, policy: none-yet }
        """);

    Alert owned = alerts.raise(problem("a", "baskets")).alert();
    Alert unknown = alerts.raise(problem("b", "who-knows")).alert();

    assertThat(people(owned)).containsExactly("bo");
    assertThat(people(unknown)).containsExactlyInAnyOrder("ana", "bo");
  }

  @Test void theSecondToAcknowledgeLearnsWhoHasItSinceWhen() {
    publish(breach(FAST, "14.4", Severity.PAGE));
    UUID id = alerts.open().getFirst().id();
    alerts.acknowledge(id, Actor.byLink("Ana"));
    clock.tick(Duration.ofMinutes(2));

    Alerts.Acknowledged second = alerts.acknowledge(id, Actor.byLink("Bo"));

    assertThat(second.isNew()).isFalse();
    assertThat(second.alert().acknowledged()).isEqualTo(new Alert.Acknowledgement("Ana", TestClock.START));
  }

  @Test void pagesAgainAfterHalfAnHourWithoutActivity() {
    publish(breach(FAST, "14.4", Severity.PAGE));
    Alert alert = alerts.open().getFirst();
    alerts.acknowledge(alert.id(), Actor.byLink("Ana"));
    pass(Duration.ofMinutes(20));
    timelines.pin(alert.timeline(), Pin.of("told", clock.instant(), Pin.Kind.TOLD, "Told the stakeholders."));
    pass(Duration.ofMinutes(29));
    assertThat(people(alert)).containsExactly("ana");

    pass(Duration.ofMinutes(1));

    assertThat(people(alert)).containsExactly("ana", "ana", "bo");
    assertThat(alerts.find(alert.id()).orElseThrow().state()).isEqualTo("open");
    assertThat(sentences(alert, Pin.Kind.NOTE)).contains("No activity for 30 min since Ana acknowledged. Paging again.");
  }

  @Test void closesWithARecordWhenTheLastFiringRecovers() {
    publish(breach(FAST, "14.4", Severity.PAGE));
    publish(breach(SLOW, "6", Severity.PAGE));
    Alert alert = alerts.open().getFirst();

    publish(recovery(FAST));
    assertThat(alerts.open()).hasSize(1);
    publish(recovery(SLOW));

    assertThat(alerts.open()).isEmpty();
    assertThat(alerts.find(alert.id()).orElseThrow().closed()).isEqualTo(new Alert.Closing(Alert.Why.RECOVERED, "Allclear", TestClock.START));
    assertThat(pager.of(alert.id()).getFirst().ended()).extracting(Page.End::why).isEqualTo(Page.Why.RECOVERED);
    assertThat(sentences(alert, Pin.Kind.RECOVERED)).contains("requests-succeed is kept again over 5 min: 0 of 1,000 were bad.", "Closed by itself: it recovered before anybody acknowledged.");
  }

  @Test void aNewBreachAfterTheEndIsANewAlert() {
    publish(breach(FAST, "14.4", Severity.PAGE));
    publish(recovery(FAST));

    publish(breach(SLOW, "14.4", Severity.PAGE));

    assertThat(alerts.open()).hasSize(1);
    assertThat(alerts.status()).extracting(Alerts.Status::state).containsExactly("open", "closed");
  }

  @Test void severalReportsForAServiceAreOneAlertAndJoinWhatIsOpen() {
    Alerts.Raised first = reports.take(new Report("Customers complain in chat", null, "Mira"));
    Alerts.Raised second = reports.take(new Report("It is slow", "checkout-api", null));
    publish(breach(FAST, "14.4", Severity.PAGE));
    Alerts.Raised third = reports.take(new Report("Still slow", "checkout-api", null));

    assertThat(first.isNew()).isTrue();
    assertThat(List.of(second.isNew(), third.isNew())).containsExactly(false, false);
    assertThat(third.alert().id()).isEqualTo(first.alert().id());
    assertThat(sentences(first.alert(), Pin.Kind.REPORT)).containsExactly("Mira reported: Customers complain in chat", "somebody reported: It is slow", "somebody reported: Still slow");
    dispatch.runDue();
    assertThat(push.calls.getFirst().json().path("headline").stringValue()).isEqualTo("Allclear P2 checkout-api: reported by Mira: Customers complain in chat, since 02:00 CET.");
  }

  @Test void refusesAReportThatSaysNothingOrNamesAServiceThatIsNotThere() {
    assertThatThrownBy(() -> new Report("  ", null, null)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("says nothing");
    assertThatThrownBy(() -> reports.take(new Report("Broken", "nope", null))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Known: checkout-api");
  }

  @Test void oneProblemRaisedByManyAtOnceIsOneAlertAndOnePage() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Alerts.Raised>> raised = java.util.stream.IntStream.range(0, 8).mapToObj(i -> threads.submit(() -> {
        go.await();
        return alerts.raise(problem("same", "checkout-api"));
      })).toList();
      go.countDown();
      long fresh = 0;
      for (Future<Alerts.Raised> r : raised) {
        fresh += r.get().isNew() ? 1 : 0;
      }
      assertThat(fresh).isEqualTo(1);
    }

    assertThat(alerts.open()).hasSize(1);
    assertThat(people(alerts.open().getFirst())).containsExactly("ana");
  }

  @Test void theHeadlineFitsAPagerWhateverPeopleWrite() {
    Alert alert = alerts.raise(new Problem("k", "checkout-api", dev.allclear.alerting.Severity.P2, "so\nlong ".repeat(60), List.of(), Origin.REPORT, null)).alert();

    String headline = Headline.of(alert, clock.instant(), java.time.ZoneId.of("Europe/Berlin"));

    assertThat(headline).hasSizeLessThanOrEqualTo(120).startsWith("Allclear P2 checkout-api: so long").endsWith("…, since 02:00 CET.").doesNotContain("\n");
  }

  private static Problem problem(String key, String service) {
    return new Problem(key, service, dev.allclear.alerting.Severity.P1, "it fails", List.of(), Origin.SIGNAL, null);
  }

  private void publish(dev.allclear.base.Event event) {
    tx.run(() -> events.publish(event));
  }

  private void pass(Duration time) {
    clock.tick(time);
    work.runDue();
  }

  private List<String> people(Alert alert) {
    return pager.of(alert.id()).stream().map(Page::person).toList();
  }

  private List<String> sentences(Alert alert, Pin.Kind kind) {
    return timelines.of(alert.timeline(), java.util.Set.of(kind)).stream().map(Entry::pin).map(Pin::sentence).toList();
  }

  private static ObjectiveBreached breach(UUID id, String factor, Severity severity) {
    Instant fired = TestClock.START;
    Instant began = fired.minus(Duration.ofMinutes(17));
    return new ObjectiveBreached(id, "requests-succeed", "99.9% of requests succeed", "checkout-api", severity, new BigDecimal("0.999"), new BigDecimal(factor),
        new BurnedWindow(Duration.ofHours(1), 60_000, 870, new BigDecimal("14.5")), new BurnedWindow(Duration.ofMinutes(5), 5_000, 255, new BigDecimal("51")), fired,
        new Onset(began, began.minusSeconds(60), began.plusSeconds(60)));
  }

  private static ObjectiveRecovered recovery(UUID id) {
    return new ObjectiveRecovered(id, "requests-succeed", "checkout-api", Severity.PAGE, new BurnedWindow(Duration.ofHours(1), 60_000, 100, BigDecimal.ONE),
        new BurnedWindow(Duration.ofMinutes(5), 1_000, 0, BigDecimal.ZERO), TestClock.START, TestClock.START.plusSeconds(600), 0);
  }

  private void apply(String yaml) {
    documents.apply(List.of(new Documents.Source("test.yaml", yaml)), false);
  }
}
