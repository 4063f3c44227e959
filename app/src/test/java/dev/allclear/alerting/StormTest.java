package dev.allclear.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.Actor;
import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.notify.Dispatch;
import dev.allclear.notify.FakePager;
import dev.allclear.notify.Page;
import dev.allclear.notify.Pager;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Very many alerts at once, and one that comes and goes. */
@AllclearTest
class StormTest {
  private static final Integration TOOL = new Integration("events", "checkout-api", Integration.Kind.PAGERDUTY, "0123456789abcdef0123456789abcdef");
  @Autowired Documents documents;
  @Autowired Intake intake;
  @Autowired IntakeDrain drain;
  @Autowired NodeName node;
  @Autowired IntakeMarks marks;
  @Autowired CatchUp catchUp;
  @Autowired Alerts alerts;
  @Autowired Pager pager;
  @Autowired WorkLoop work;
  @Autowired Dispatch dispatch;
  @Autowired TestClock clock;
  private FakePager push;

  @BeforeEach void configure() throws IOException {
    push = new FakePager();
    StringBuilder yaml = new StringBuilder("""
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: push }, spec: { kind: webhook, secret: a secret of a test } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: "", contacts: [ { kind: webhook, to: "%1$s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: bo }, spec: { displayName: Bo, email: "", contacts: [ { kind: webhook, to: "%1$s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana, bo] } }
        ---
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec: { steps: [ { after: PT0S, notify: [person/ana] }, { after: PT10M, notify: [person/bo] } ], repeat: 3 }
        """.formatted(push.url()));
    for (String service : List.of("checkout-api", "basket", "search")) {
      yaml.append("---\n{ apiVersion: allclear.dev/v1, kind: Service, metadata: { name: ").append(service).append(" }, spec: { owner: payments, policy: payments } }\n");
      yaml.append("---\n{ apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: of-").append(service).append(" }, spec: { service: ").append(service)
          .append(", kind: alertmanager } }\n");
    }
    yaml.append("---\n{ apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: events }, spec: { service: checkout-api, kind: pagerduty, key: ").append(TOOL.key()).append(" } }\n");
    documents.apply(List.of(new Documents.Source("test.yaml", yaml.toString())), false);
  }

  @AfterEach void disconnect() {
    push.close();
  }

  @Test void manyAlertsAreFewPagesAndOneAcknowledgementCoversAll() {
    long began = System.nanoTime();
    for (int i = 0; i < 2000; i += 100) {
      List<Arrival> arrivals = new ArrayList<>();
      for (int k = i; k < i + 100; k++) {
        arrivals.add(trigger("k" + k, Severity.P1));
      }
      intake.take(TOOL, arrivals);
      pass(Duration.ofMillis(600));
    }
    System.out.printf("2,000 different alerts in one service: %d ms%n", (System.nanoTime() - began) / 1_000_000);
    pass(Duration.ofSeconds(10));

    assertThat(alerts.status()).hasSize(2000).allSatisfy(s -> assertThat(s.pages()).isNotEmpty());
    assertThat(alerts.open()).hasSize(1);
    assertThat(push.calls).hasSizeBetween(2, 4);
    assertThat(push.calls.getLast().json().path("headline").stringValue()).matches("Allclear P1 [0-9,]+ alerts at once, first checkout-api: .*");

    alerts.acknowledge(alerts.open().getFirst().id(), Actor.byLink("Ana"));
    pass(Duration.ofMinutes(25));

    assertThat(push.calls).hasSizeBetween(2, 4);
    assertThat(alerts.status()).extracting(Alerts.Status::state).containsOnly("acknowledged");
  }

  @Test void theLastOfACrowdThatEndsEndsItsPages() {
    for (int k = 0; k < 5; k++) {
      intake.take(TOOL, List.of(trigger("k" + k, Severity.P1)));
    }
    Alert head = alerts.open().getFirst();

    for (int k = 0; k < 4; k++) {
      intake.take(TOOL, List.of(Arrival.resolve("k" + k)));
    }
    assertThat(pager.of(head.id())).anySatisfy(p -> assertThat(p.ended()).isNull());
    pass(Duration.ofMinutes(10));
    assertThat(pager.of(head.id())).as("it goes on to the next step").extracting(Page::person).contains("bo");
    intake.take(TOOL, List.of(Arrival.resolve("k4")));

    assertThat(alerts.open()).isEmpty();
    assertThat(pager.of(head.id())).allSatisfy(p -> assertThat(p.ended()).isNotNull());
  }

  @Test void whatIsWorseThanTheCrowdPagesAtOnceOnItsOwn() {
    for (int k = 0; k < 5; k++) {
      intake.take(TOOL, List.of(trigger("k" + k, Severity.P2)));
    }
    dispatch.runDue();
    int before = push.calls.size();

    intake.take(TOOL, List.of(trigger("worse", Severity.P1)));
    dispatch.runDue();

    assertThat(push.calls).hasSize(before + 1);
    assertThat(push.calls.getLast().json().path("headline").stringValue()).startsWith("Allclear P1 checkout-api: worse fails");
  }

  @Test void twoProblemsAreTwoPages() {
    intake.take(TOOL, List.of(trigger("a", Severity.P1), trigger("b", Severity.P1)));
    dispatch.runDue();

    assertThat(push.calls).hasSize(2);
    assertThat(alerts.open()).hasSize(2);
  }

  @Test void aProblemThatComesAndGoesIsOneAlertAndPagesAtMostEveryHalfHour() {
    for (int second = 0; second < 7200; second += 20) {
      intake.take(TOOL, List.of(trigger("flaps", Severity.P1)));
      pass(Duration.ofSeconds(10));
      intake.take(TOOL, List.of(Arrival.resolve("flaps")));
      pass(Duration.ofSeconds(10));
    }

    assertThat(alerts.status()).hasSize(2);
    assertThat(push.calls).hasSizeBetween(3, 6);
    intake.take(TOOL, List.of(trigger("flaps", Severity.P1)));
    pass(Duration.ofMinutes(31));
    assertThat(pager.of(alerts.open().getFirst().id())).as("while it stays somebody is called").anySatisfy(p -> assertThat(p.ended()).isNull());
  }

  @Test void whatOpensInAMaintenanceCallsNobodyUntilItEnds() {
    documents.apply(List.of(new Documents.Source("m.yaml", """
        apiVersion: allclear.dev/v1
        kind: Maintenance
        metadata: { name: upgrade }
        spec: { services: [checkout-api], from: "2026-11-15T00:00:00Z", to: "2026-11-15T03:00:00Z" }
        """)), false);

    intake.take(TOOL, List.of(trigger("short", Severity.P1), trigger("long", Severity.P1)));
    pass(Duration.ofMinutes(119));
    intake.take(TOOL, List.of(Arrival.resolve("short")));
    assertThat(push.calls).isEmpty();
    pass(Duration.ofMinutes(1));

    assertThat(push.calls).hasSize(1);
    assertThat(push.calls.getFirst().json().path("headline").stringValue()).contains("long fails");
  }

  @Test void afterALongStopOnePageTellsOfAllThatIsOpenAndNothingOfWhatIsOver() {
    for (int i = 0; i < 6; i++) {
      intake.take(TOOL, List.of(trigger("k" + i, i == 3 ? Severity.P1 : Severity.P2)));
      pass(Duration.ofMinutes(6));
    }
    intake.take(TOOL, List.of(Arrival.resolve("k0")));
    marks.beat(node.journal(), clock.instant());
    int before = push.calls.size();
    clock.tick(Duration.ofHours(6));

    catchUp.look();
    pass(Duration.ZERO);

    assertThat(push.calls.subList(before, push.calls.size())).extracting(c -> c.json().path("headline").stringValue())
        .containsExactly("Allclear P1 5 alerts at once, first checkout-api: k3 fails, since 01:18 Z.");
    alerts.acknowledge(alerts.open().getFirst().id(), Actor.byLink("Ana"));
    assertThat(alerts.status()).extracting(Alerts.Status::state).containsOnly("acknowledged", "closed");
  }

  private static Arrival trigger(String key, Severity severity) {
    return Arrival.trigger(key, severity, key + " fails", null, null);
  }

  private void pass(Duration time) {
    clock.tick(time);
    work.runDue();
    dispatch.runDue();
  }
}
