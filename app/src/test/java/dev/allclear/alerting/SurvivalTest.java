package dev.allclear.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.Actor;
import dev.allclear.base.Home;
import dev.allclear.base.Ids;
import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.notify.Dispatch;
import dev.allclear.notify.FakePager;
import dev.allclear.notify.Page;
import dev.allclear.notify.Pager;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.DatabaseSwitch;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database is taken away, and people are called all the same. */
@AllclearTest
class SurvivalTest {
  private static final Integration TOOL = new Integration("events", "checkout-api", Integration.Kind.PAGERDUTY, "0123456789abcdef0123456789abcdef");
  private static final Integration OTHER = new Integration("others", "search", Integration.Kind.PAGERDUTY, "abcdef0123456789abcdef0123456789");
  private @LocalServerPort int port;
  private @Autowired Documents documents;
  private @Autowired Intake intake;
  private @Autowired IntakeDrain drain;
  private @Autowired RosterKeeper rosters;
  private @Autowired SurvivalLoop loop;
  private @Autowired Survival survival;
  private @Autowired SurvivalSpool spool;
  private @Autowired RosterFile file;
  private @Autowired Home home;
  private @Autowired Alerts alerts;
  private @Autowired Pager pager;
  private @Autowired Dispatch dispatch;
  private @Autowired WorkLoop work;
  private @Autowired TestClock clock;
  private @Autowired JdbcClient db;
  private FakePager push;

  @BeforeEach void configure() throws IOException {
    push = new FakePager();
    documents.apply(List.of(new Documents.Source("test.yaml", """
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
        spec: { steps: [ { after: PT0S, notify: [person/ana] }, { after: PT5M, notify: [person/bo] } ], repeat: 3 }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: events }, spec: { service: checkout-api, kind: pagerduty, key: %2$s } }
        """.formatted(push.url(), TOOL.key()))), false);
    rosters.take();
  }

  @AfterEach void disconnect() {
    push.close();
  }

  @Test void pagesEscalatesAndTakesTheAcknowledgementWithoutTheDatabaseAndNobodyIsCalledTwiceForIt() {
    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      intake.take(TOOL, List.of(trigger("disk")));
      pass(Duration.ZERO);
      assertThat(called()).containsExactly("ana");
      assertThat(push.calls.getFirst().json().path("headline").stringValue()).isEqualTo("Allclear P1 checkout-api: disk fails, since 01:00 Z.");

      pass(Duration.ofMinutes(5));
      assertThat(called()).containsExactly("ana", "bo");
      URI link = URI.create(push.calls.getLast().json().path("acknowledgeUrl").stringValue());
      Browser bo = new Browser(port);
      assertThat(bo.get(link.getPath()).body()).contains("disk fails", "Acknowledge");
      assertThat(bo.post(link.getPath(), Map.of()).statusCode()).isEqualTo(303);
      assertThat(bo.get(link.getPath()).body()).contains("Bo has it.");
      pass(Duration.ofMinutes(30));
      assertThat(called()).containsExactly("ana", "bo");
    }

    back();

    assertThat(called()).containsExactly("ana", "bo");
    Alerts.Status alert = alerts.status().getFirst();
    assertThat(alert).extracting(Alerts.Status::key, Alerts.Status::state).containsExactly("disk", "acknowledged");
    assertThat(pager.of(alert.id())).extracting(Page::person).containsExactlyInAnyOrder("ana", "bo");
    assertThat(pager.of(alert.id())).allSatisfy(p -> assertThat(p.attempts()).hasSize(1));
    assertThat(survival.since()).isEmpty();
  }

  @Test void aProgramThatIsCutOffFromADatabaseOfSeveralSaysThatAnotherMayHaveCalledAlready() {
    db.sql("INSERT INTO alerting_pulse (node, at) VALUES ('another', ?)").param(TestClock.START.minusSeconds(2).atOffset(java.time.ZoneOffset.UTC)).update();
    rosters.take();
    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      intake.take(TOOL, List.of(trigger("disk")));
      pass(Duration.ZERO);

      assertThat(push.calls).hasSize(1).allSatisfy(c -> assertThat(c.json().path("repeat").asBoolean()).isTrue());
    }
    back();
  }

  @Test void whereTwoShouldAcknowledgeTheScreenSaysThatOneStopsTheCalls() {
    documents.apply(List.of(new Documents.Source("two.yaml",
        "{ apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [team/payments], acknowledgements: 2 } ] } }")), false);
    rosters.take();
    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      intake.take(TOOL, List.of(trigger("disk")));
      pass(Duration.ZERO);

      assertThat(new Browser(port).get(URI.create(link()).getPath()).body()).contains("2 people should acknowledge this. Without its database Allclear stops calling at the first; tell the others yourself.");
    }
    back();
  }

  /** All that is open without the database shared the pages of one alert, whoever was to be called for it. */
  @Test void alertsOfOtherPeopleShareNoPages() {
    another("search", "bo", "");
    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      intake.take(TOOL, IntStream.range(0, 5).mapToObj(i -> trigger("k" + i)).toList());
      pass(Duration.ofSeconds(6));
      assertThat(called()).containsOnly("ana").hasSizeBetween(2, 4);

      intake.take(OTHER, List.of(trigger("other")));
      pass(Duration.ZERO);

      assertThat(called()).last().isEqualTo("bo");
    }
    back();
  }

  @Test void whatWaitsForTheEndOfAMaintenanceHoldsUpNobodyAndSharesItsOwnPages() {
    another("search", "ana", "{ apiVersion: allclear.dev/v1, kind: Maintenance, metadata: { name: upgrade }, spec: { services: [search], from: \"" + TestClock.START + "\", to: \""
        + TestClock.START.plus(Duration.ofHours(1)) + "\" } }");
    intake.take(OTHER, IntStream.range(0, 3).mapToObj(i -> trigger("before" + i)).toList());
    rosters.take();
    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      intake.take(OTHER, IntStream.range(0, 20).mapToObj(i -> trigger("held" + i)).toList());
      pass(Duration.ofSeconds(6));
      assertThat(called()).isEmpty();

      intake.take(TOOL, List.of(trigger("disk")));
      pass(Duration.ZERO);
      assertThat(called()).containsExactly("ana");

      pass(Duration.ofHours(1));
      assertThat(push.calls.stream().filter(c -> c.json().path("service").stringValue().equals("search"))).hasSizeBetween(1, 3);
    }
    back();
  }

  private void another(String service, String person, String more) {
    documents.apply(List.of(new Documents.Source("other.yaml", """
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: other }, spec: { steps: [ { after: PT0S, notify: [person/%2$s] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: %1$s }, spec: { owner: payments, policy: other } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: others }, spec: { service: %1$s, kind: pagerduty, key: %3$s } }
        ---
        %4$s
        """.formatted(service, person, OTHER.key(), more))), false);
    rosters.take();
  }

  @Test void anAlertThatWasOpenIsEscalatedFromWhereItWas() {
    intake.take(TOOL, List.of(trigger("before")));
    dispatch.runDue();
    rosters.take();
    assertThat(called()).containsExactly("ana");

    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      pass(Duration.ofMinutes(1));
      assertThat(called()).containsExactly("ana");
      pass(Duration.ofMinutes(4));
      assertThat(called()).containsExactly("ana", "bo");
    }
    back();

    assertThat(called()).containsExactly("ana", "bo");
    assertThat(pager.of(alerts.open().getFirst().id())).extracting(Page::person).containsExactlyInAnyOrder("ana", "bo");
    clock.tick(Duration.ofMinutes(10));
    work.runDue();
    dispatch.runDue();
    assertThat(called()).as("it goes on while nobody acknowledges").hasSizeGreaterThan(2);
  }

  @Test void aStormWithoutTheDatabaseIsFewPages() {
    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      intake.take(TOOL, java.util.stream.IntStream.range(0, 40).mapToObj(i -> trigger("k" + i)).toList());
      pass(Duration.ZERO);
      pass(Duration.ofSeconds(10));

      assertThat(called()).hasSizeBetween(2, 3);
      assertThat(push.calls).anySatisfy(c -> assertThat(c.json().path("headline").stringValue()).contains("39 alerts at once"));
    }
    back();

    assertThat(alerts.status()).hasSize(40);
    assertThat(called()).hasSizeLessThan(5);
  }

  @Test void whatWasOverBeforeTheDatabaseCameBackPagesNobodyAfterwards() {
    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      intake.take(TOOL, List.of(trigger("short"), Arrival.resolve("short")));
      pass(Duration.ofMinutes(1));
    }
    back();

    assertThat(called()).isEmpty();
    assertThat(alerts.status()).extracting(Alerts.Status::state).containsExactly("closed");
  }

  @Test void anAcknowledgementAfterTheDatabaseTookTheSignalAndBeforeAllWasHandedBackIsKept() {
    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      intake.take(TOOL, List.of(trigger("disk")));
      pass(Duration.ZERO);
    }
    drain.runDue();

    assertThat(tap().statusCode()).isEqualTo(303);
    back();

    assertThat(alerts.status()).extracting(Alerts.Status::state).containsExactly("acknowledged");
    assertNobodyElseIsCalled();
  }

  @Test void whatSomebodyHasCallsNobodyWhenItsSenderRepeatsItWithoutTheDatabase() {
    intake.take(TOOL, List.of(trigger("known")));
    dispatch.runDue();
    alerts.acknowledge(alerts.open().getFirst().id(), Actor.byLink("Ana"));
    rosters.take();

    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      intake.take(TOOL, List.of(trigger("known")));
      pass(Duration.ofMinutes(1));
      pass(Duration.ofMinutes(6));
    }
    back();

    assertNobodyElseIsCalled();
  }

  @Test void anAcknowledgementThatIsYoungerThanTheRosterIsHonoured() {
    intake.take(TOOL, List.of(trigger("known")));
    dispatch.runDue();
    rosters.take();
    alerts.acknowledge(alerts.open().getFirst().id(), Actor.byLink("Ana"));

    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      pass(Duration.ofMinutes(6));
    }
    back();

    assertNobodyElseIsCalled();
  }

  @Test void anAlertThatIsYoungerThanTheRosterIsPagedAsARepeat() {
    intake.take(TOOL, List.of(trigger("young")));

    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      pass(Duration.ofSeconds(1));
      assertThat(called()).containsExactly("ana");
      assertThat(push.calls.getFirst().json().path("repeat").asBoolean()).isTrue();
      tap();
    }
    back();

    assertNobodyElseIsCalled();
  }

  @Test void theLinkOfAPageFromBeforeAcknowledgesWithoutTheDatabase() {
    intake.take(TOOL, List.of(trigger("disk")));
    dispatch.runDue();
    rosters.take();

    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      assertThat(new Browser(port).get(link()).body()).contains("You can take it all the same");
      assertThat(tap().statusCode()).isEqualTo(303);
      assertThat(new Browser(port).get(link()).body()).contains("disk fails", "Ana has it.");
      assertThat(new Browser(port).get("/a/nobodyknowsthis").statusCode()).isEqualTo(503);
      pass(Duration.ofMinutes(6));
    }
    back();

    assertThat(alerts.status()).extracting(Alerts.Status::state).containsExactly("acknowledged");
    assertNobodyElseIsCalled();
  }

  @Test void whatCameBackWithoutTheDatabaseAndWasTakenCallsNobodyAfterwards() {
    for (int i = 0; i < 2; i++) {
      intake.take(TOOL, List.of(trigger("flaps")));
      dispatch.runDue();
      intake.take(TOOL, List.of(Arrival.resolve("flaps")));
      clock.tick(Duration.ofMinutes(1));
    }
    rosters.take();

    try (DatabaseSwitch ignored = DatabaseSwitch.off(db)) {
      intake.take(TOOL, List.of(trigger("flaps")));
      pass(Duration.ZERO);
      assertThat(called()).containsExactly("ana", "ana", "ana");
      tap();
    }
    back();
    clock.tick(Duration.ofMinutes(29));
    work.runDue();
    dispatch.runDue();

    assertThat(alerts.status()).extracting(Alerts.Status::state).containsExactly("acknowledged", "closed");
    assertThat(called()).containsExactly("ana", "ana", "ana");
  }

  @Test void whatAProcessDidThatDiedBeforeItCouldTellIsToldByTheNextOneOnce() {
    intake.take(TOOL, List.of(trigger("disk")));
    dispatch.runDue();
    Alert alert = alerts.open().getFirst();
    spool.note(new SurvivalSpool.Deed(0, alert.key(), alert.id(), 0, null, "", "", "", "", "", "", "", false, "Ana", clock.instant()));

    loop.look(false);
    loop.look(false);

    assertThat(alerts.status()).extracting(Alerts.Status::state).containsExactly("acknowledged");
    assertThat(spool.isWaiting()).isFalse();
    assertNobodyElseIsCalled();
  }

  private String link() {
    return URI.create(push.calls.getLast().json().path("acknowledgeUrl").stringValue()).getPath();
  }

  private java.net.http.HttpResponse<String> tap() {
    return new Browser(port).post(link(), Map.of());
  }

  private void assertNobodyElseIsCalled() {
    clock.tick(Duration.ofMinutes(10));
    work.runDue();
    dispatch.runDue();
    assertThat(called()).containsExactly("ana");
  }

  @Test void theRosterOnDiskIsTheOneInMemory() {
    intake.take(TOOL, List.of(trigger("disk")));
    rosters.take();

    assertThat(file.read().orElseThrow()).usingRecursiveComparison().ignoringFields("routes").isEqualTo(rosters.latest());
    assertThat(file.read().orElseThrow().routes().get("ana")).singleElement().satisfies(r -> assertThat(r.carrier().name()).isEqualTo("push"));
  }

  @Test void theRosterIsWrittenOnlyWhenItSaysSomethingNew() throws IOException {
    Path written = home.resolve(RosterFile.NAME);
    FileTime before = Files.getLastModifiedTime(written);
    Files.setLastModifiedTime(written, FileTime.fromMillis(0));

    clock.tick(Duration.ofSeconds(15));
    rosters.take();
    assertThat(Files.getLastModifiedTime(written).toMillis()).isZero();

    intake.take(TOOL, List.of(trigger("disk")));
    rosters.take();
    assertThat(Files.getLastModifiedTime(written)).isGreaterThanOrEqualTo(before);
    assertThat(file.read().orElseThrow().open()).hasSize(1);
  }

  @Test void theSpoolGivesBackTheDiskOfWhatTheDatabaseKnows() {
    intake.take(TOOL, List.of(trigger("disk")));
    String words = "x".repeat(500_000);
    for (int i = 0; i < 6; i++) {
      spool.note(new SurvivalSpool.Deed(0, "disk", alerts.open().getFirst().id(), 0, Ids.next(), "0 ana", "ana", "webhook", push.url(), "push", "ACCEPTED", words, false, null, clock.instant()));
    }
    assertThat(spool.files()).isGreaterThan(2);

    loop.look(false);

    assertThat(spool.files()).isEqualTo(1);
    assertThat(spool.isWaiting()).isFalse();
    assertThat(pager.of(alerts.open().getFirst().id())).flatExtracting(Page::attempts).isNotEmpty();
  }

  @Test void aForgedLinkIsNotKnown() {
    assertThat(new Browser(port).get("/a/survival/nonsense").statusCode()).isEqualTo(404);
    assertThat(new Browser(port).get("/a/survival/YQ.YQ").statusCode()).isEqualTo(404);
  }

  private void back() {
    drain.runDue();
    loop.look(false);
    work.runDue();
    dispatch.runDue();
  }

  private List<String> called() {
    return push.calls.stream().map(c -> c.json().path("person").stringValue()).toList();
  }

  private static Arrival trigger(String key) {
    return Arrival.trigger(key, Severity.P1, key + " fails", null, null);
  }

  private void pass(Duration time) {
    clock.tick(time);
    loop.look(true);
    loop.look(true);
  }
}
