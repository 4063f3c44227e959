package dev.allclear.alerting.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.Accounts;
import dev.allclear.base.document.Documents;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AllclearTest
class IntegrationScreensTest {
  private static final String KEY = "feedfacefeedfacefeedfacefeedface";
  private @LocalServerPort int port;
  private @Autowired Accounts accounts;
  private @Autowired Documents documents;
  private @Autowired TestClock clock;
  private Browser ana;

  @BeforeEach void aTool() {
    documents.apply(List.of(new Documents.Source("tool.yaml", """
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec: { email: ana@example.com, contacts: [ { kind: email, to: ana@example.com } ] }
        ---
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [ana] }
        ---
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec: { steps: [ { after: PT0S, notify: [ "person/ana" ] } ] }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: screened }
        spec: { owner: payments, policy: payments }
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: screened-events }
        spec: { service: screened, kind: pagerduty, key: %s }
        """.formatted(KEY))), false);
    ana = Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "ana");
  }

  @Test void aTestGoesTheWholeWayOnceHoweverOftenTheScreenIsLoaded() {
    assertThat(ana.get("/integrations").body()).contains("screened-events", "never", "nothing came yet");
    assertThat(ana.get("/integrations/screened-events").body()).contains("has not said anything yet", "feed…").doesNotContain(KEY);

    HttpResponse<String> sent = ana.post("/integrations/screened-events/test", Map.of());

    assertThat(sent.statusCode()).isEqualTo(303);
    String shown = ana.get(sent.headers().firstValue("Location").orElseThrow()).body();
    assertThat(shown).contains("A test from here at", "opened a P3 of screened, then closed its alert. It woke nobody.", "A test: nothing is wrong", "has not said anything yet").doesNotContain(KEY);
    assertThat(ana.get(sent.headers().firstValue("Location").orElseThrow()).body().split("A test: nothing is wrong", -1)).hasSameSizeAs(shown.split("A test: nothing is wrong", -1));
    assertThat(ana.get("/integrations").body()).as("its tool has still said nothing").contains("never", "only tests from here");
  }

  @Test void nothingIsClaimedOfATestThatNobodySentOrOfOneThatIsAWhileAgo() {
    documents.apply(List.of(new Documents.Source("other.yaml", "{ apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: other-events }, spec: { service: screened, kind: generic } }")), false);
    assertThat(ana.get("/integrations/other-events?tested=true").body()).doesNotContain("A test from here");
    ana.post("/integrations/other-events/test", Map.of());
    clock.tick(Duration.ofMinutes(6));

    assertThat(ana.get("/integrations/other-events").body()).doesNotContain("It woke nobody").contains("a test from here: closed its alert");
  }

  @Test void anExampleEventSaysWhatWouldBecomeOfItAndOpensNothing() {
    ana.get("/integrations/screened-events");
    String event = "{\"event_action\": \"trigger\", \"dedup_key\": \"d\", \"payload\": {\"summary\": \"<b>Full</b>\", \"source\": \"db-1\", \"severity\": \"critical\"}}";

    String tried = ana.post("/integrations/screened-events/try", Map.of("event", event)).body();

    assertThat(tried).contains("&lt;b&gt;Full", "a P1 of screened").doesNotContain("<b>Full</b>");
    assertThat(ana.post("/integrations/screened-events/try", Map.of("event", "{broken")).body()).contains("it is not JSON");
    assertThat(ana.get("/alerts").body()).contains("No alert is open.");
  }

  @Test void whatNobodyKnowsIsNotFound() {
    assertThat(ana.get("/integrations/of-nobody").statusCode()).isEqualTo(404);
    ana.get("/integrations/screened-events");
    assertThat(ana.post("/integrations/of-nobody/test", Map.of()).statusCode()).isEqualTo(404);
  }
}
