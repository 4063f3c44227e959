package dev.allclear.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.Accounts;
import dev.allclear.access.Audit;
import dev.allclear.base.document.Documents;
import dev.allclear.changes.SmallRepository;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.mitigation.Mitigation;
import dev.allclear.mitigation.Mitigations;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.SundayNight;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@AllclearTest
class MitigateScreensTest {
  private @LocalServerPort int port;
  private @Autowired ApplicationContext program;
  private @Autowired Accounts accounts;
  private @Autowired Audit audit;
  private @Autowired Documents documents;
  private @Autowired Incidents incidents;
  private @Autowired Mitigations mitigations;
  private @TempDir Path logs;
  private Browser ana;
  private Incident incident;

  @BeforeEach void aNight() throws IOException {
    documents.apply(List.of(new Documents.Source("test", HomeScreensTest.CATALOGUE + """
        ---
        apiVersion: allclear.dev/v1
        kind: LogSource
        metadata: { name: checkout }
        spec: { paths: ["%s"], services: [checkout-api] }
        """.formatted(logs))), false);
    for (int day = 1; day <= 3; day++) {
      Path file = Files.writeString(logs.resolve("app.log." + day + ".gz"), "old");
      Files.setLastModifiedTime(file, FileTime.from(SundayNight.BREACH.minusSeconds(86_400L * day)));
    }
    Files.writeString(logs.resolve("app.log"), "being written");
    incident = SundayNight.tell(program);
    ana = Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "ana");
  }

  @Test void theWaysBackAreShownFromTheGentlestOn() {
    String html = ana.get("/incidents/INC-1/mitigate").body();

    assertThat(html).contains("Delete old logs", "Deleting 2 old rotated log files", "Begin the watch").contains("Put out the fire.");
  }

  @Test void aCleanUpIsPlannedLookedAtAgainAndOnlyThenDone() throws IOException {
    ana.get("/incidents/INC-1/mitigate");
    ana.post("/incidents/INC-1/mitigate/clean-up", Map.of());
    Mitigation plan = mitigations.of(incident.id()).getFirst();
    assertThat(ana.get("/incidents/INC-1/mitigate").body()).contains("Look at the list and delete");

    String second = ana.get("/incidents/INC-1/mitigate/clean-up/" + plan.id()).body();
    assertThat(second).contains("app.log.2.gz", "It cannot be taken back.", "<button class=\"act hold\">");
    assertThat(names()).hasSize(4);

    HttpResponse<String> done = ana.post("/incidents/INC-1/mitigate/clean-up/" + plan.id(), Map.of());
    assertThat(done.headers().firstValue("Location")).hasValue("/incidents/INC-1/watch");
    assertThat(names()).containsExactlyInAnyOrder("app.log", "app.log.1.gz");
    assertThat(audit.latest(1)).first().extracting(Audit.Entry::actor, Audit.Entry::act).containsExactly("ana", "clean-up.apply");
  }

  @Test void ofTwoPreparedBranchesAPersonSaysWhichOneIsDeployed(@TempDir Path folder) {
    documents.apply(List.of(new Documents.Source("test", """
        apiVersion: allclear.dev/v1
        kind: Repository
        metadata: { name: checkout }
        spec: { path: %s, services: [checkout-api] }
        """.formatted(folder))), false);
    try (SmallRepository repository = new SmallRepository(folder)) {
      repository.commit("Begin", "2026-11-01T09:00:00Z", "A.java", "one\n");
      String first = repository.commit("Improve A", "2026-11-11T09:00:00Z", "A.java", "one\ntwo\n");
      String second = repository.commit("Improve B", "2026-11-11T10:00:00Z", "B.java", "three\n");
      Mitigation a = mitigations.prepareRevert(incident.id(), "checkout", first, "ana");
      assertThat(ana.get("/incidents/INC-1/mitigate").body()).contains("action=\"/incidents/INC-1/mitigate/applied/" + a.id() + "\"", "<button class=\"act\">It is deployed</button>");

      Mitigation b = mitigations.prepareRevert(incident.id(), "checkout", second, "ana");

      String both = ana.get("/incidents/INC-1/mitigate").body();
      assertThat(both).contains("mitigate/applied/" + a.id(), "mitigate/applied/" + b.id(), "push one of the 2 branches").doesNotContain("<button class=\"act\">It is deployed</button>");
      String name = "revert-" + first.substring(0, 7) + ".patch";
      assertThat(both).contains("git am " + name);
      HttpResponse<String> patch = ana.get("/incidents/INC-1/mitigate/" + a.id() + "/" + name);
      assertThat(patch.headers().firstValue("Content-Disposition")).hasValueSatisfying(value -> assertThat(value).startsWith("attachment").contains(name));
      assertThat(patch.body()).isEqualTo(a.details().patch()).startsWith("From ").contains("-two");

      ana.post("/incidents/INC-1/mitigate/applied/" + a.id(), Map.of());
      assertThat(incidents.find(incident.id()).mitigation()).get().extracting(act -> act.words()).isEqualTo("Reverted " + first.substring(0, 7) + " and deployed it.");
    }
  }

  @Test void anotherWayIsSaidInAFewWordsAndTheWatchBegins() {
    ana.get("/incidents/INC-1/mitigate");

    assertThat(ana.post("/incidents/INC-1/mitigate/done", Map.of("what", "Moved the logs to a larger disk")).statusCode()).isEqualTo(303);

    assertThat(incidents.find(incident.id()).mitigation()).get().extracting(act -> act.words()).isEqualTo("Moved the logs to a larger disk");
    assertThat(ana.get("/incidents/INC-1/watch").body()).contains("Moved the logs to a larger disk");
  }

  @Test void aSecondClickRecordsNothingMore() {
    ana.get("/incidents/INC-1/mitigate");
    Map<String, String> words = Map.of("what", "Moved the logs to a larger disk");

    ana.post("/incidents/INC-1/mitigate/done", words);
    HttpResponse<String> second = ana.post("/incidents/INC-1/mitigate/done", words);

    assertThat(second.statusCode()).isEqualTo(303);
    assertThat(audit.latest(20)).filteredOn(entry -> entry.act().equals("incident.mitigated")).singleElement()
        .extracting(Audit.Entry::actor, Audit.Entry::detail).containsExactly("ana", "Moved the logs to a larger disk");
  }

  @Test void nothingIsRecordedWithoutWords() {
    ana.get("/incidents/INC-1/mitigate");

    HttpResponse<String> refused = ana.post("/incidents/INC-1/mitigate/done", Map.of("what", " "));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("Say in a few words what was done");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(logs)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
