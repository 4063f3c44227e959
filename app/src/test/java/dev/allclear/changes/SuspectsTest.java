package dev.allclear.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.base.Events;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.catalog.Catalog;
import dev.allclear.logs.LogSurveys;
import dev.allclear.logs.LogsSurveyed;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class SuspectsTest {
  private static final String FILE = "src/main/java/com/acme/Cache.java";
  private static final String BEFORE = "class Cache {\n  void warm(int segment) {\n    check(segment);\n  }\n}\n";
  private static final String AFTER = "class Cache {\n  void warm(int segment) {\n    check(segment);\n    LOG.warn(\"Cache segment {} considered warm after {} probes\", segment, probes);\n  }\n}\n";
  private static final Instant ONSET = Instant.parse("2026-11-11T09:31:00Z");

  @Autowired Suspects suspects;
  @Autowired ChangeLog log;
  @Autowired Catalog catalog;
  @Autowired History history;
  @Autowired LogSurveys surveys;
  @Autowired Events events;
  @Autowired Transactions tx;
  @Autowired Timelines timelines;
  @Autowired Documents documents;
  @Autowired WorkLoop work;
  @Autowired TestClock clock;
  @TempDir Path temp;
  private SmallRepository repository;
  private final TimelineId timeline = TimelineId.next();

  @BeforeEach void begin() {
    repository = new SmallRepository(temp.resolve("checkout"));
    repository.commit("Begin", "2026-10-01T09:00:00Z", FILE, BEFORE);
  }

  @AfterEach void end() {
    repository.close();
  }

  @Test void pinsTheSuspectWithTheDifferenceThatProvesIt() {
    String bad = repository.commit("Improve cache", "2026-11-11T09:00:00Z", FILE, AFTER);
    configure("path: " + repository.folder());
    log.tell(new ChangeLog.Told("checkout-api", "production", "v57", bad, null, Instant.parse("2026-11-11T09:29:00Z"), "deploy", null), "ci");

    survey("new");

    Pin pin = pins(Pin.Kind.SUSPECT).getFirst();
    assertThat(pin.sentence()).startsWith("Suspect change " + bad.substring(0, 7) + " \"Improve cache\", deployed ").contains("before the line began: it adds the statement that writes it at " + FILE + ":4.");
    assertThat(pin.confidence()).isEqualTo(Confidence.VERY_LIKELY);
    assertThat(pin.at()).isEqualTo("2026-11-11T09:29:00Z");
    assertThat(pin.evidence()).isInstanceOfSatisfying(Evidence.Diff.class, diff -> {
      assertThat(diff.commit()).isEqualTo(bad);
      assertThat(diff.line()).isEqualTo(4);
      assertThat(diff.key()).singleElement().satisfies(i -> assertThat(diff.hunk().get(i)).startsWith("+    LOG.warn("));
      assertThat(diff.deployedAt()).isEqualTo("2026-11-11T09:29:00Z");
    });
    assertThat(pin.sentence() + pin.source()).doesNotContain("Ana");
    assertThat(suspects.of(timeline)).singleElement().satisfies(s -> {
      assertThat(s.commit()).isEqualTo(bad);
      assertThat(s.repository()).isEqualTo("checkout");
      assertThat(s.verdict()).isEqualTo("introduced");
    });
  }

  @Test void saysThatNoChangeIsSuspectedWhenTheStatementIsOld() {
    repository.commit("Improve cache", "2026-10-02T09:00:00Z", FILE, AFTER);
    configure("path: " + repository.folder());

    survey("surge");

    assertThat(pins(Pin.Kind.SUSPECT)).isEmpty();
    assertThat(pins(Pin.Kind.RULED_OUT)).singleElement().satisfies(pin -> assertThat(pin.sentence()).startsWith("No change of repository checkout is suspected").contains("older than the window"));
  }

  @Test void saysThatNothingWasSearchedWithoutARepository() {
    documents.apply(List.of(new Documents.Source("test", service())), false);

    survey("new");

    assertThat(pins(Pin.Kind.SUSPECT)).singleElement().satisfies(pin -> {
      assertThat(pin.sentence()).isEqualTo("No repository is configured for checkout-api. No change was searched for.");
      assertThat(pin.confidence()).isEqualTo(Confidence.UNKNOWN);
    });
  }

  @Test void saysWhyARepositoryCouldNotBeSearched() {
    configure("path: " + temp.resolve("nowhere"));

    survey("new");

    assertThat(pins(Pin.Kind.SUSPECT)).singleElement().satisfies(pin -> assertThat(pin.sentence()).startsWith("Repository checkout was not searched. ").contains("is no folder"));
  }

  @Test void saysThatARepositoryIsStillBeingFetchedAndSearchesWhenItIsHere() {
    try (GitServer server = new GitServer(repository.folder())) {
      CountDownLatch gate = new CountDownLatch(1);
      server.gate = gate;
      configure("url: '" + server.url() + "'");

      survey("new");

      assertThat(pins(Pin.Kind.SUSPECT)).singleElement().satisfies(pin -> {
        assertThat(pin.sentence()).startsWith("Repository checkout was not searched yet. It is still being fetched for the first time");
        assertThat(pin.confidence()).isEqualTo(Confidence.UNKNOWN);
      });
      clock.tick(Duration.ofMinutes(1));
      work.runDue();
      assertThat(surveys.latest(timeline)).isEmpty();

      gate.countDown();
      for (int i = 0; i < 600 && history.awaited(catalog.repositoriesOf("checkout-api").getFirst()); i++) {
        LockSupport.parkNanos(50_000_000);
      }
      clock.tick(Duration.ofMinutes(1));
      work.runDue();
      assertThat(surveys.latest(timeline)).hasSize(1);
    }
  }

  @Test void doesNotAskForLinesThatBecameRarer() {
    configure("path: " + repository.folder());

    survey("gone");

    assertThat(timelines.of(timeline)).isEmpty();
  }

  @Test void keepsAChangeThatIsToldTwiceOnce() {
    configure("path: " + repository.folder());
    ChangeLog.Told told = new ChangeLog.Told("checkout-api", "production", "v57", "4f2a91c", null, Instant.parse("2026-11-11T09:29:00Z"), "deploy", null);

    Change first = log.tell(told, "ci");
    Change second = log.tell(told, "ci");

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(log.recent("checkout-api", java.time.Duration.ofDays(30))).hasSize(1);
  }

  @Test void refusesAChangeOfAnUnknownServiceAndAnUnknownKind() {
    configure("path: " + repository.folder());

    assertThatThrownBy(() -> log.tell(new ChangeLog.Told("chekout", null, "v1", null, null, null, null, null), "ci")).hasMessageContaining("chekout");
    assertThatThrownBy(() -> log.tell(new ChangeLog.Told("checkout-api", null, "v1", null, null, null, "magic", null), "ci")).hasMessageContaining("one of deploy, flag");
  }

  private void survey(String change) {
    LogsSurveyed.Found found = new LogsSurveyed.Found(UUID.randomUUID(), 1, "t1", "Cache segment <*> considered warm after <*> probes", "WARN", "com.acme.Cache", change, ONSET, 0.7,
        List.of("2026-11-11 09:31:02,123 WARN [main] com.acme.Cache - Cache segment 17 considered warm after 3 probes"), "New log line");
    tx.run(() -> events.publish(new LogsSurveyed(UUID.randomUUID(), timeline, "checkout-api", clock.instant(), List.of(found))));
    work.runDue();
  }

  private List<Pin> pins(Pin.Kind kind) {
    return timelines.of(timeline).stream().map(e -> e.pin()).filter(p -> p.kind() == kind).toList();
  }

  private static String service() {
    return """
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [] }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { owner: payments, policy: payments }
        """;
  }

  private void configure(String location) {
    documents.apply(List.of(new Documents.Source("test", service() + """
        ---
        apiVersion: allclear.dev/v1
        kind: Repository
        metadata: { name: checkout }
        spec: { %s, services: [checkout-api] }
        """.formatted(location))), false);
  }
}
