package dev.allclear.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.incident.Declaration;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class LogSurveysTest {
  private static final Instant ONSET = Instant.parse("2026-11-11T09:31:00Z");
  @Autowired LogSurveys surveys;
  @Autowired Incidents incidents;
  @Autowired Timelines timelines;
  @Autowired Documents documents;
  @Autowired WorkLoop work;
  @Autowired TestClock clock;
  @Autowired Heard heard;
  @TempDir Path logs;

  @Test void pinsTheNewLineWithItsEvidenceAndTellsTheRoomsToTheRight() throws IOException {
    aLineIsNewSince(ONSET);
    logSource(logs.toString());

    Incident incident = declare();

    LogFinding finding = surveys.latest(incident.timeline()).getFirst().findings().getFirst();
    assertThat(finding.template()).isEqualTo("Cache segment <*> considered warm after <*> probes");
    assertThat(finding.change()).isEqualTo("new");
    assertThat(finding.onset()).isEqualTo(ONSET);
    assertThat(finding.lines()).isEqualTo(5249);
    assertThat(finding.counts().getFirst().lines()).isZero();
    assertThat(finding.counts().stream().mapToLong(Evidence.Bucket::lines).sum()).isEqualTo(5249);
    assertThat(finding.share()).isCloseTo(0.86, within(0.03));

    Pin pin = pins(incident).getFirst();
    assertThat(pin.sentence()).startsWith("A log line is new since Wed ").endsWith("of the log volume since then. `Cache segment <*> considered warm after <*> probes`");
    assertThat(pin.evidence()).isEqualTo(finding.evidence());
    assertThat(pin.source()).contains("files").contains("lines");
    assertThat(heard.events).singleElement().satisfies(event -> {
      assertThat(event.timeline()).isEqualTo(incident.timeline());
      assertThat(event.findings()).singleElement().isEqualTo(finding.found());
    });
  }

  @Test void saysThatNoLogSourceIsConfigured() {
    Incident incident = declare();

    assertThat(pins(incident)).singleElement().satisfies(pin -> {
      assertThat(pin.sentence()).isEqualTo("No log source is configured for checkout-api. Its logs were not read.");
      assertThat(pin.confidence()).isEqualTo(Confidence.UNKNOWN);
    });
  }

  @Test void saysThatNothingIsUnusual() throws IOException {
    write("app.log", usual(Instant.parse("2026-11-08T00:00:00Z")));
    logSource(logs.toString());

    Incident incident = declare();

    assertThat(timelines.of(incident.timeline())).extracting(e -> e.pin().kind() + " " + e.pin().sentence())
        .contains("RULED_OUT Nothing unusual in the logs of checkout-api: no line is new, surged, dropped or gone.");
  }

  @Test void saysWhatItCouldNotRead() throws IOException {
    write("app.log", usual(Instant.parse("2026-11-08T00:00:00Z")));
    Files.write(logs.resolve("core.bin"), new byte[] {0, 1, 2, 3, 0, 0, 0, 7, 0, 1, 0, 9});
    logSource(logs.toString(), logs.resolve("gone").toString());

    Incident incident = declare();

    assertThat(pins(incident)).extracting(Pin::sentence).anySatisfy(s -> assertThat(s).startsWith("Could not read").contains("gone: it does not exist on this machine"))
        .anySatisfy(s -> assertThat(s).contains("core.bin"));
  }

  @Test void surveysOnceForOneQuestionHoweverOftenItIsAsked() throws IOException {
    aLineIsNewSince(ONSET);
    logSource(logs.toString());
    Incident incident = declare();
    java.util.UUID id = java.util.UUID.randomUUID();

    surveys.ask(id, incident.timeline(), "checkout-api");
    work.runDue();
    surveys.ask(id, incident.timeline(), "checkout-api");
    work.runDue();

    assertThat(heard.events).hasSize(2);
    assertThat(pins(incident)).hasSize(1);
  }

  @Test void keepsWhatAPersonRuledOutOnTheTimeline() throws IOException {
    aLineIsNewSince(ONSET);
    logSource(logs.toString());
    Incident incident = declare();
    LogSurvey survey = surveys.latest(incident.timeline()).getFirst();

    surveys.ruleOut(survey, survey.findings().getFirst(), "ana");
    surveys.ruleOut(survey, survey.findings().getFirst(), "bo");

    assertThat(timelines.of(incident.timeline())).extracting(e -> e.pin().sentence())
        .contains("ana ruled out the log line \"Cache segment <*> considered warm after <*> probes\".").doesNotContain("bo ruled out");
    assertThat(surveys.ruledOut(incident.timeline())).containsOnlyKeys(survey.findings().getFirst().templateId());
  }

  private Incident declare() {
    heard.events.clear();
    Incident incident = incidents.declare(new Declaration("Checkout is slow", "checkout-api", "page", null, null, null, "when it was opened", clock.instant(), "ana"));
    work.runDue();
    return incident;
  }

  private List<Pin> pins(Incident incident) {
    return timelines.of(incident.timeline()).stream().map(e -> e.pin()).filter(p -> p.kind() == Pin.Kind.LOG_FINDING).toList();
  }

  private void logSource(String... paths) {
    documents.apply(List.of(new Documents.Source("c.yaml", """
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec: { email: ana@example.org }
        ---
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [ana] }
        ---
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec: { steps: [ { after: PT0S, notify: ["person/ana"] } ] }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { owner: payments, policy: payments }
        ---
        apiVersion: allclear.dev/v1
        kind: LogSource
        metadata: { name: checkout }
        spec: { paths: [%s], services: [checkout-api] }
        """.formatted("\"" + String.join("\", \"", paths) + "\""))), false);
  }

  private void aLineIsNewSince(Instant onset) throws IOException {
    StringBuilder text = new StringBuilder();
    int n = 0;
    for (Instant at = Instant.parse("2026-11-08T00:00:00Z"); at.isBefore(TestClock.START); at = at.plusSeconds(60)) {
      if (at.getEpochSecond() % 300 == 0) {
        text.append(basket(at));
      }
      if (!at.isBefore(onset)) {
        text.append(at).append(" INFO  [warm-1] c.e.PriceCache - Cache segment ").append(4000 + n++ % 900).append(" considered warm after ").append(n % 4).append(" probes\n");
      }
    }
    write("app.log", text.toString());
  }

  private static String usual(Instant from) {
    StringBuilder text = new StringBuilder();
    for (Instant at = from; at.isBefore(TestClock.START); at = at.plus(Duration.ofMinutes(5))) {
      text.append(basket(at));
    }
    return text.toString();
  }

  private static String basket(Instant at) {
    return at + " INFO  [http-1] c.e.Baskets - Basket " + at.getEpochSecond() % 10_000 + " priced in " + at.getEpochSecond() % 97 + " ms\n";
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(logs.resolve(name), text);
  }
}
