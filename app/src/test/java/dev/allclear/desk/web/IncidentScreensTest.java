package dev.allclear.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.Accounts;
import dev.allclear.access.Audit;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.SundayNight;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@AllclearTest
class IncidentScreensTest {
  private @LocalServerPort int port;
  private @Autowired ApplicationContext program;
  private @Autowired Accounts accounts;
  private @Autowired Incidents incidents;
  private @Autowired Timelines timelines;
  private @Autowired Audit audit;
  private @Autowired TestClock clock;
  private @Autowired JdbcClient db;
  private Browser ana;
  private Incident incident;

  @BeforeEach void aNight() {
    clock.set(SundayNight.BREACH.plus(Duration.ofMinutes(7)));
    incident = SundayNight.tell(program);
    ana = Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "Ana");
  }

  @Test void theScreenShowsWhatWasFoundWithItsEvidence() {
    String html = ana.get("/incidents/INC-1").body();

    assertThat(html).contains("A log line is new since Wed 10:31", "Cache segment <i>&lt;*&gt;</i> considered warm", "1.2 million an hour", "very likely");
    assertThat(html).contains("<code>4f2a91c</code> Say when a cache segment is warm", "The only one of 14 changes that holds them", "src/main/java/PriceCache.java, line 114");
    assertThat(html).contains("Disk is full at 02:44", "CPU 22%, memory 61%: as on Wednesday.", "Nothing is known of checkout-2: no agent.");
    assertThat(html).contains("Deleting rotated files helped in 6 min.", "Ana acknowledged by the link in the mail");
  }

  @Test void aChangeThatSeveralLinesPointToStandsThereOnce() {
    Pin one = timelines.of(incident.timeline()).stream().map(e -> e.pin()).filter(pin -> pin.kind() == Pin.Kind.SUSPECT).findFirst().orElseThrow();
    timelines.pin(incident.timeline(), new Pin("changes/suspect/another-line", one.at(), Pin.Kind.SUSPECT, one.sentence(), one.source(), Confidence.POSSIBLE, one.evidence()));

    assertThat(ana.get("/incidents/INC-1").body()).containsOnlyOnce("<code>4f2a91c</code> Say when a cache segment is warm");
  }

  @Test void theVerdictSaysWhatHurtsAndWhatIsVeryLikelyTheReason() {
    assertThat(ana.get("/incidents/INC-1").body()).contains("<h1 class=\"verdict\">1 in 16 checkouts fails. Very likely: a log line is new since Wed 10:31.</h1>");
  }

  @Test void whatLogsAndCommitsSayIsTextAndNothingElse() {
    String html = ana.get("/incidents/INC-1").body();

    assertThat(html).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
  }

  @Test void lookingChangesNothing() {
    long before = rows();

    for (String path : List.of("/incidents/INC-1", "/incidents/INC-1/watch", "/incidents/INC-1/report.txt", "/incidents/INC-1/mitigate", "/")) {
      ana.get(path);
    }

    assertThat(rows()).isEqualTo(before);
  }

  @Test void theReportIsPlainText() {
    HttpResponse<String> report = ana.get("/incidents/INC-1/report.txt");

    assertThat(report.headers().firstValue("Content-Type")).get().asString().startsWith("text/plain");
    assertThat(report.body()).startsWith("INC-1 checkout-api: 1 in 16 checkouts fails.").contains("4f2a91c").doesNotContain("<i>");
  }

  @Test void anIncidentThatIsNotThereIsSaidSo() {
    assertThat(ana.get("/incidents/INC-77").statusCode()).isEqualTo(404);
    assertThat(ana.get("/incidents/nonsense").statusCode()).isEqualTo(404);
    assertThat(ana.get("/incidents/INC-77").body()).startsWith("<!DOCTYPE html>").contains("There is nothing here", "Incident INC-77 does not exist");
    assertThat(new Browser(port).get("/incidents/INC-1").statusCode()).isEqualTo(302);
  }

  @Test void theOneActFollowsTheState() {
    assertThat(ana.get("/incidents/INC-1").body()).contains("<a class=\"act\" href=\"/incidents/INC-1/tell\">Tell people</a>");

    incidents.told(incident.id(), clock.instant(), "Ana", "Told 3 audiences");
    assertThat(ana.get("/incidents/INC-1").body()).contains("<a class=\"act\" href=\"/incidents/INC-1/mitigate\">Prepare the revert</a>");

    incidents.mitigated(incident.id(), "Ana", "Revert deployed");
    assertThat(ana.get("/incidents/INC-1").body()).contains("<a class=\"act\" href=\"/incidents/INC-1/watch\">Watch</a>");
  }

  @Test void theWatchShowsItsRingAndTheButtonWaits() {
    incidents.mitigated(incident.id(), "Ana", "Revert deployed");
    clock.tick(Duration.ofMinutes(3));

    HttpResponse<String> watch = ana.get("/incidents/INC-1/watch");

    assertThat(watch.body()).contains("of 15 good minutes", "Mitigated:</b> Revert deployed");
    assertThat(watch.body().split("<path class=\"[gxcu]\"")).hasSize(16);
  }

  @Test void aSuspectThatIsRuledOutIsNamedNoMoreAndTheTimelineSaysByWhom() {
    String commit = "4f2a91c7f0aa11bb22cc33dd44ee55ff66778899";
    assertThat(ana.get("/incidents/INC-1").body()).contains("/suspects/" + commit + "/rule-out");

    assertThat(ana.post("/incidents/INC-1/suspects/" + commit + "/rule-out", Map.of()).statusCode()).isEqualTo(303);
    ana.post("/incidents/INC-1/suspects/" + commit + "/rule-out", Map.of());
    ana.post("/incidents/INC-1/suspects/0000000/rule-out", Map.of());

    assertThat(ana.get("/incidents/INC-1").body()).contains("No change is suspected yet", "Change 4f2a91c is ruled out by Ana.").doesNotContain("Suspect change, ranked", "Change 0000000");
    assertThat(audit.latest(9)).filteredOn(entry -> entry.act().equals("suspect.ruled-out")).singleElement().returns(commit, Audit.Entry::detail);
  }

  @Test void aForgedRulingOutChangesNothing() {
    ana.get("/incidents/INC-1");

    assertThat(ana.forge("/incidents/INC-1/suspects/4f2a91c7f0aa11bb22cc33dd44ee55ff66778899/rule-out", Map.of()).statusCode()).isEqualTo(403);

    assertThat(ana.get("/incidents/INC-1").body()).contains("Suspect change, ranked");
  }

  @Test void theHeaderSaysThatThePagerIsNotProvenUntilAPageArrived() {
    assertThat(ana.get("/incidents/INC-1").body()).contains("Nobody can be paged: Nobody is known");
    assertThat(new Browser(port).get("/login").body()).doesNotContain("Nobody can be paged");
  }

  @Test void wordsOfLogsCommitsAndPeopleAreTextOnEveryScreen() {
    timelines.pin(incident.timeline(), Pin.of("words", clock.instant(), Pin.Kind.NOTE, SundayNight.HOSTILE).from(SundayNight.HOSTILE));
    timelines.pin(incident.timeline(), Pin.of("page", clock.instant(), Pin.Kind.PAGE, SundayNight.HOSTILE).from(SundayNight.HOSTILE));
    timelines.pin(incident.timeline(), Pin.of("done", clock.instant(), Pin.Kind.MITIGATION, SundayNight.HOSTILE));
    incidents.mitigated(incident.id(), SundayNight.HOSTILE, SundayNight.HOSTILE);

    for (String screen : List.of("/", "/incidents/INC-1", "/incidents/INC-1/watch", "/incidents/INC-1/mitigate", "/incidents/INC-1/tell", "/incidents/INC-1/tell/sent", "/incidents/INC-1/impact",
        "/incidents/INC-1/review", "/learnings?q=" + "%3Cscript%3Ealert('x')", "/status", "/account", "/catalog", "/oncall", "/objectives")) {
      HttpResponse<String> answer = ana.get(screen);
      assertThat(answer.statusCode()).as(screen).isEqualTo(200);
      assertThat(answer.body()).as(screen).doesNotContain("<script>alert", " style=", "onclick=");
      assertThat(answer.headers().firstValue("Content-Security-Policy")).as(screen).get().asString().doesNotContain("unsafe");
    }
  }

  @Test void anAllClearThatMayNotBeIsRefusedWithTheReason() {
    ana.get("/account");

    HttpResponse<String> refused = ana.post("/incidents/INC-1/all-clear", Map.of());

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("cannot be declared clear");
    assertThat(incidents.find(incident.id()).open()).isTrue();
  }

  @Test void everyScreenCarriesTheOpenIncident() {
    assertThat(ana.get("/account").body()).contains("<a class=\"st breach\" href=\"/incidents/INC-1\">");
    assertThat(new Browser(port).get("/login").body()).doesNotContain("INC-1");
  }

  @Test void aPinnedSentenceReachesOpenScreensAtOnce() throws Exception {
    try (LiveStream stream = LiveStream.open(ana, "/incidents/INC-1/live")) {
      timelines.pin(incident.timeline(), Pin.of("note", clock.instant(), Pin.Kind.NOTE, "Bo joined"));

      assertThat(stream.next("event:")).isEqualTo("event:changed");
    }
    assertThat(ana.get("/incidents/INC-1").body()).contains("Bo joined");
  }

  private long rows() {
    return db.sql("SELECT (SELECT count(*) FROM timeline_entry) + (SELECT count(*) FROM incident_act) + (SELECT count(*) FROM access_audit) + (SELECT count(*) FROM base_work)").query(Long.class).single();
  }
}
