package dev.allclear.logs.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.Accounts;
import dev.allclear.base.Transactions;
import dev.allclear.incident.Declaration;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.logs.LogFinding;
import dev.allclear.logs.LogSurvey;
import dev.allclear.logs.Surveys;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.Evidence.Bucket;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AllclearTest
class FindingScreensTest {
  private static final Instant ONSET = Instant.parse("2026-11-11T09:31:00Z");
  private @LocalServerPort int port;
  private @Autowired Accounts accounts;
  private @Autowired Incidents incidents;
  private @Autowired Surveys surveys;
  private @Autowired Timelines timelines;
  private @Autowired Transactions tx;
  private @Autowired TestClock clock;
  private Incident incident;
  private LogFinding finding;
  private Browser ana;

  @BeforeEach void aFinding() {
    incident = incidents.declare(new Declaration("Checkout is slow", "checkout-api", "page", null, null, null, "when it was opened", clock.instant(), "ana"));
    finding = new LogFinding(UUID.randomUUID(), 1, "sentence", "t1", "Cache segment <*> considered warm", "INFO", "c.e.PriceCache", "new", ONSET, 0, 100_000, 8_700_000, 870_000_000,
        870_000_000, 0.71, 0.99, List.of("09:31 INFO Cache segment <script>alert(1)</script> considered warm, token=[redacted]"), hours());
    tx.run(() -> surveys.add(new LogSurvey(UUID.randomUUID(), incident.timeline(), "checkout-api", clock.instant(), Instant.parse("2026-11-01T00:00:00Z"), clock.instant(),
        12, 9_000_000, 1_200_000_000, 400_000_000, 0, List.of("Could not read core.bin: It is not text"), List.of(finding))));
    ana = Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "Ana");
  }

  @Test void showsTheLineItsOnsetItsHoursAndWhatWasRead() {
    String html = ana.get("/findings/" + finding.id()).body();

    assertThat(html).contains("A log line is new since Wed ", "100,000 an hour, 71% of the log volume", "Cache segment <i>&lt;*&gt;</i> considered warm", "very likely", "Never before");
    assertThat(html).contains("class=\"fb\"", "class=\"fs\"", "mk breach", "12 files", "core.bin", "finding 1 of 1", "INC-1");
  }

  @Test void showsRawLinesAsTextAndNothingElse() {
    assertThat(ana.get("/findings/" + finding.id()).body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert").doesNotContain("style=");
  }

  @Test void recordsOnTheTimelineWhoRuledItOut() {
    ana.get("/findings/" + finding.id());

    int status = ana.post("/findings/" + finding.id() + "/rule-out", Map.of()).statusCode();

    assertThat(status).isEqualTo(303);
    assertThat(ana.get("/findings/" + finding.id()).body()).contains("Ruled out by Ana at").doesNotContain("/rule-out");
    assertThat(timelines.of(incident.timeline())).anySatisfy(e -> {
      assertThat(e.pin().kind()).isEqualTo(Pin.Kind.RULED_OUT);
      assertThat(e.pin().sentence()).isEqualTo("Ana ruled out the log line \"Cache segment <*> considered warm\".");
    });
  }

  @Test void refusesToRuleOutForAnotherSite() {
    ana.get("/findings/" + finding.id());

    assertThat(ana.forge("/findings/" + finding.id() + "/rule-out", Map.of()).statusCode()).isEqualTo(403);
    assertThat(surveys.ruledOut(incident.timeline())).isEmpty();
  }

  @Test void leadsFromTheIncidentAndTheTemplateToTheFinding() {
    assertThat(ana.get("/incidents/INC-1/findings/t1").headers().firstValue("Location")).hasValue("/findings/" + finding.id());
    assertThat(ana.get("/incidents/INC-1/findings/t2").statusCode()).isEqualTo(404);
    assertThat(ana.get("/findings/not-an-id").statusCode()).isEqualTo(404);
  }

  private static List<Bucket> hours() {
    List<Bucket> hours = new ArrayList<>();
    for (Instant at = Instant.parse("2026-11-09T00:00:00Z"); at.isBefore(TestClock.START); at = at.plus(Duration.ofHours(1))) {
      boolean since = at.isAfter(ONSET);
      hours.add(new Bucket(at, since ? 100_000 : 0, since ? 10_000_000 : 0, since ? 140_000 : 40_000, since ? 14_000_000 : 4_000_000));
    }
    return hours;
  }
}
