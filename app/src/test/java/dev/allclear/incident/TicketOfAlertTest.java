package dev.allclear.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.Actor;
import dev.allclear.access.Role;
import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Origin;
import dev.allclear.alerting.Problem;
import dev.allclear.alerting.Severity;
import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.notify.Page;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** When an alert becomes a ticket, and what becomes of the ticket of an alert that is none. */
@AllclearTest
class TicketOfAlertTest {
  private static final Instant END = TestClock.START.plus(Duration.ofHours(1));
  private static final Actor BO = Actor.byLink("Bo");
  private static final Actor TOOL = new Actor("tool", Actor.Kind.TOKEN, Role.RESPONDER);
  @Autowired Documents documents;
  @Autowired Alerts alerts;
  @Autowired Incidents incidents;
  @Autowired Timelines timelines;
  @Autowired WorkLoop work;
  @Autowired TestClock clock;

  @BeforeEach void configure() {
    documents.apply(List.of(new Documents.Source("test.yaml", """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: push }, spec: { kind: webhook, secret: a secret of a test } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: bo }, spec: { displayName: Bo, email: "", contacts: [ { kind: webhook, to: "http://127.0.0.1:1/hook" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [bo] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/bo] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: search }, spec: { owner: payments, policy: payments } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: basket }, spec: { owner: payments, policy: payments } }
        """)), false);
  }

  @Test void opensWhenPeopleAreCalled() {
    Alert alert = raise("search", Severity.P1);

    assertThat(incidents.ofAlert(alert.id())).get().returns("search", Incident::service);
  }

  @Test void opensNotInAMaintenanceButWhenItEndsWithTheAlertStillOpen() {
    maintain("search");
    Alert alert = raise("search", Severity.P1);
    assertThat(incidents.open()).isEmpty();
    assertThat(alerts.pages(alert.id())).isEmpty();

    pass(Duration.ofMinutes(61));

    assertThat(alerts.pages(alert.id())).hasSize(1);
    assertThat(incidents.ofAlert(alert.id())).get().returns(TestClock.START, Incident::noticedAt).returns(alert.timeline(), Incident::timeline);
  }

  @Test void opensNeverForWhatIsOverBeforeTheMaintenanceEnds() {
    maintain("search");
    Alert alert = raise("search", Severity.P1);
    alerts.close(alert.id(), BO);

    pass(Duration.ofMinutes(90));

    assertThat(incidents.since(Instant.EPOCH)).isEmpty();
    assertThat(alerts.pages(alert.id())).isEmpty();
  }

  @Test void opensWhenWhatWokeNobodyGetsWorse() {
    Alert alert = raise("search", Severity.P3);
    assertThat(incidents.open()).isEmpty();

    raise("search", Severity.P1);

    assertThat(incidents.ofAlert(alert.id())).isPresent();
  }

  @Test void whatWaitsForTheEndOfAMaintenanceHoldsUpNoOtherService() {
    maintain("search");
    for (int i = 0; i < 4; i++) {
      signal("search", "s" + i);
    }
    assertThat(incidents.open()).isEmpty();

    Alert other = signal("basket", "b");

    assertThat(alerts.pages(other.id())).as("its page does not share those that wait").hasSize(1);
    assertThat(incidents.open()).singleElement().returns("basket", Incident::service);

    pass(Duration.ofMinutes(61));
    assertThat(alerts.open()).filteredOn(a -> a.service().equals("search")).flatExtracting(a -> alerts.pages(a.id())).hasSizeBetween(1, 2);
  }

  /** Whom a service calls is remembered for a second; a maintenance that began within it was not seen, and held up everybody's next page until its end. */
  @Test void aMaintenanceThatBeganThisVerySecondHoldsUpNoOtherService() {
    alerts.close(signal("search", "before").id(), BO);
    maintain("search");
    for (int i = 0; i < 4; i++) {
      signal("search", "s" + i);
    }

    Alert other = signal("basket", "b");

    assertThat(alerts.pages(other.id())).as("its page does not share those that wait").hasSize(1);
  }

  @Test void whatComesAndGoesIntoAMaintenanceHoldsUpNoOtherService() {
    for (int i = 0; i < 2; i++) {
      alerts.close(signal("search", "s").id(), BO);
    }
    maintain("search");
    Alert back = signal("search", "s");
    assertThat(back.standing().flaps()).isPositive();

    Alert other = signal("basket", "b");

    assertThat(alerts.pages(other.id())).as("its page does not share those that wait").singleElement().returns(null, Page::ended);
  }

  @Test void whatGetsWorseInAMaintenanceStillWaitsForItsEnd() {
    maintain("search");
    raise("search", Severity.P2);

    Alert worse = raise("search", Severity.P1);

    assertThat(alerts.pages(worse.id())).isEmpty();
  }

  @Test void isClosedWithItsAlertWhenThatIsNotRealAndSaysSo() {
    Alert alert = raise("search", Severity.P1);

    alerts.notReal(alert.id(), BO);
    work.runDue();

    Incident ticket = incidents.ofAlert(alert.id()).orElseThrow();
    assertThat(ticket.open()).isFalse();
    assertThat(ticket.notReal()).isTrue();
    assertThat(said(ticket)).contains("Bo says that it is not real. INC-1 is closed: nobody had been told of it.");
  }

  @Test void staysOpenWhenPeopleWereToldBecauseTheyAreOwedAnAllClear() {
    Alert alert = raise("search", Severity.P1);
    Incident ticket = incidents.ofAlert(alert.id()).orElseThrow();
    incidents.told(ticket.id(), clock.instant(), "Bo", "Search is slow");

    alerts.notReal(alert.id(), BO);
    work.runDue();

    assertThat(incidents.find(ticket.id()).open()).isTrue();
    assertThat(said(ticket)).contains("Bo says that it is not real. INC-1 stays open: people were told of it, and they are owed an all clear.");
  }

  @Test void staysOpenUntilTheLastOfItsAlertsIsNotReal() {
    Alert first = signal("search", "a");
    Alert second = signal("search", "b");
    Incident ticket = incidents.ofAlert(second.id()).orElseThrow();
    assertThat(ticket.alerts()).hasSize(2);

    alerts.notReal(first.id(), BO);
    work.runDue();
    assertThat(incidents.find(ticket.id()).open()).isTrue();
    assertThat(said(ticket)).contains("Bo says that an alert of it is not real. INC-1 stays open: another alert belongs to it.");

    alerts.notReal(second.id(), BO);
    work.runDue();
    assertThat(incidents.find(ticket.id()).notReal()).isTrue();
  }

  @Test void waitsForNobodyWhenItsAlertIsOverBeforeAnybodyHadIt() {
    Alert alert = signal("search", "a");
    Incident ticket = incidents.ofAlert(alert.id()).orElseThrow();
    assertThat(ticket.state()).isEqualTo(Step.PAGED);

    alerts.close(alert.id(), TOOL);
    work.runDue();

    Incident ended = incidents.find(ticket.id());
    assertThat(ended.open()).as("a person declares the all clear").isTrue();
    assertThat(ended.state()).isEqualTo(Step.WATCHING);
    assertThat(ended.mitigation()).get().returns("Its alert was closed by tool before anybody had it.", Act::words);
  }

  @Test void isWaitingAgainWhenItComesBack() {
    Alert alert = signal("search", "a");
    alerts.close(alert.id(), TOOL);
    work.runDue();

    pass(Duration.ofMinutes(10));
    Alert again = signal("search", "a");

    Incident ticket = incidents.ofAlert(alert.id()).orElseThrow();
    assertThat(ticket.alerts()).containsExactly(alert.id(), again.id());
    assertThat(ticket.state()).isEqualTo(Step.PAGED);

    alerts.close(again.id(), TOOL);
    work.runDue();
    assertThat(incidents.find(ticket.id()).state()).isEqualTo(Step.WATCHING);
  }

  @Test void isNotTakenFromWhoeverToldPeopleOfIt() {
    Alert alert = signal("search", "a");
    incidents.told(incidents.ofAlert(alert.id()).orElseThrow().id(), clock.instant(), "Bo", "Search is slow");

    alerts.close(alert.id(), TOOL);
    work.runDue();

    assertThat(incidents.ofAlert(alert.id())).get().returns(Step.TOLD, Incident::state);
  }

  @Test void isNotTakenFromWhoeverHasIt() {
    Alert alert = signal("search", "a");
    alerts.acknowledge(alert.id(), BO);

    alerts.close(alert.id(), TOOL);
    work.runDue();

    assertThat(incidents.ofAlert(alert.id())).get().returns(Step.ACKED, Incident::state);
  }

  @Test void aMaintenanceThatIsShortenedHoldsItsAlertsNoLonger() {
    maintain("search", END);
    Alert objective = raise("search", Severity.P1);
    Alert tool = signal("search", "a");

    maintain("search", TestClock.START.plus(Duration.ofMinutes(10)));
    pass(Duration.ofMinutes(9));
    assertThat(alerts.pages(objective.id())).isEmpty();

    pass(Duration.ofMinutes(2));
    assertThat(alerts.pages(objective.id())).hasSize(1);
    assertThat(alerts.pages(tool.id())).hasSize(1);
  }

  @Test void aMaintenanceThatIsEndedHoldsNothingAndOneThatIsMadeLongerHoldsOn() {
    maintain("search", END);
    Alert alert = raise("search", Severity.P1);

    maintain("search", END.plus(Duration.ofHours(1)));
    pass(Duration.ofMinutes(70));
    assertThat(alerts.pages(alert.id())).as("its end was moved").isEmpty();

    maintain("search", clock.instant().minus(Duration.ofMinutes(1)));
    work.runDue();
    assertThat(alerts.pages(alert.id())).hasSize(1);
  }

  private void maintain(String service) {
    maintain(service, END);
  }

  private void maintain(String service, Instant end) {
    documents.apply(List.of(new Documents.Source("maintenance.yaml", """
        { apiVersion: allclear.dev/v1, kind: Maintenance, metadata: { name: upgrade }, spec: { services: [%s], from: "%s", to: "%s" } }
        """.formatted(service, TestClock.START, end))), false);
  }

  private Alert raise(String service, Severity severity) {
    return raised(new Problem("slo/" + service, service, severity, service + " fails", List.of(), Origin.OBJECTIVE, null));
  }

  private Alert signal(String service, String key) {
    return raised(new Problem("signal/tool/" + service + key, service, Severity.P1, key + " fails", List.of(), Origin.SIGNAL, null));
  }

  private Alert raised(Problem problem) {
    Alert alert = alerts.raise(problem).alert();
    work.runDue();
    return alert;
  }

  private List<String> said(Incident ticket) {
    return timelines.of(ticket.timeline(), Set.of(Pin.Kind.INCIDENT)).stream().map(e -> e.pin().sentence()).toList();
  }

  private void pass(Duration time) {
    clock.tick(time);
    work.runDue();
    work.runDue();
  }
}
