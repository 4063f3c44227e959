package dev.allclear.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.Accounts;
import dev.allclear.access.ApiTokens;
import dev.allclear.access.Role;
import dev.allclear.alerting.Report;
import dev.allclear.alerting.Reports;
import dev.allclear.base.document.Documents;
import dev.allclear.incident.Incidents;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.SundayNight;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AllclearTest
class HomeScreensTest {
  static final String CATALOGUE = """
      apiVersion: allclear.dev/v1
      kind: Person
      metadata: { name: ana }
      spec: { email: ana@example.com, contacts: [ { kind: email, to: ana@example.com } ], timeZone: Europe/Berlin }
      ---
      apiVersion: allclear.dev/v1
      kind: Team
      metadata: { name: checkout }
      spec: { members: [ana] }
      ---
      apiVersion: allclear.dev/v1
      kind: Schedule
      metadata: { name: checkout }
      spec: { timeZone: Europe/Berlin, layers: [ { rotation: { unit: week, every: 1, start: "2026-11-02T09:00", people: [ana] } } ] }
      ---
      apiVersion: allclear.dev/v1
      kind: EscalationPolicy
      metadata: { name: checkout }
      spec: { steps: [ { after: PT0S, notify: [ "schedule/checkout" ] } ], repeat: 3, lastResort: "person/ana" }
      ---
      apiVersion: allclear.dev/v1
      kind: Service
      metadata: { name: checkout-api }
      spec: { owner: checkout, policy: checkout }
      """;

  private @LocalServerPort int port;
  private @Autowired ApplicationContext program;
  private @Autowired Accounts accounts;
  private @Autowired ApiTokens tokens;
  private @Autowired Documents documents;
  private @Autowired Reports reports;
  private @Autowired Incidents incidents;
  private Browser ana;

  @BeforeEach void signIn() {
    ana = Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "ana");
  }

  @Test void anEmptyHomeNamesTheNextCommandAndClaimsNothing() {
    String html = ana.get("/").body();

    assertThat(html).contains("Nothing is promised yet.", "allclear explain Service", "allclear apply -f allclear.yaml").doesNotContain("All clear.");
    assertThat(ana.get("/catalog").body()).contains("Nothing is offered yet.");
  }

  @Test void withACatalogueItSaysWhoIsOnCall() {
    documents.apply(List.of(new Documents.Source("test", CATALOGUE)), false);

    assertThat(ana.get("/").body()).contains("<b>ana</b>, checkout", "No objective yet").doesNotContain("Begin");
    assertThat(ana.get("/catalog").body()).contains("checkout-api");
  }

  @Test void anOpenIncidentIsTheFirstThingThatIsSaid() {
    SundayNight.tell(program);

    assertThat(ana.get("/").body()).contains("<h1 class=\"verdict\">checkout-api: 1 in 16 checkouts fails</h1>", "<a href=\"/incidents/INC-1\">INC-1</a>");
  }

  @Test void aReportThatNobodyTookWantsSomebody() {
    documents.apply(List.of(new Documents.Source("test", CATALOGUE)), false);
    reports.take(new Report("Customers say <b>checkout</b> hangs", "checkout-api", "Lena"));

    String html = ana.get("/").body();

    assertThat(html).contains("/alerts/").contains("&lt;b&gt;checkout").doesNotContain("All clear.");
  }

  @Test void theStatusForProgramsJoinsAlertsAndIncidents() {
    documents.apply(List.of(new Documents.Source("test", CATALOGUE)), false);
    reports.take(new Report("Customers say checkout hangs", "checkout-api", "Lena"));
    SundayNight.tell(program);

    JsonNode status = JsonMapper.shared().readTree(ana.send(HttpRequest.newBuilder(ana.at("/api/v1/status"))
        .header("Authorization", "Bearer " + tokens.issue("cli", Role.RESPONDER)).build()).body());

    assertThat(status.path("schema").stringValue()).isEqualTo("allclear.status/1");
    assertThat(status.path("alerts").get(0).path("service").stringValue()).isEqualTo("checkout-api");
    assertThat(status.path("alerts").get(0).path("state").stringValue()).isEqualTo("open");
    assertThat(status.path("alerts").get(0).has("incident")).isTrue();
    assertThat(status.path("incidents").get(0).path("id").stringValue()).isEqualTo(incidents.open().getFirst().id().toString());
    assertThat(status.path("incidents").get(0).path("state").stringValue()).isEqualTo("found");
  }
}
