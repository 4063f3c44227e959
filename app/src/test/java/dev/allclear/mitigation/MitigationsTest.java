package dev.allclear.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.base.Ids;
import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.changes.ChangeLog;
import dev.allclear.changes.SmallRepository;
import dev.allclear.engine.changes.revert.Quieting;
import dev.allclear.incident.Declaration;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.Step;
import dev.allclear.logs.LogSurveys;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class MitigationsTest {
  @Autowired Mitigations mitigations;
  @Autowired Ladder ladder;
  @Autowired ChangeLog changes;
  @Autowired LogSurveys surveys;
  @Autowired WorkLoop work;
  @Autowired Incidents incidents;
  @Autowired Timelines timelines;
  @Autowired Documents documents;
  @Autowired TestClock clock;
  @TempDir Path temp;
  private SmallRepository repository;
  private Path logs;

  @BeforeEach void begin() throws IOException {
    repository = new SmallRepository(temp.resolve("checkout"));
    logs = Files.createDirectories(temp.toRealPath().resolve("log"));
    documents.apply(List.of(new Documents.Source("test", """
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [] }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { owner: payments, policy: payments }
        ---
        apiVersion: allclear.dev/v1
        kind: Repository
        metadata: { name: checkout }
        spec: { path: %s, services: [checkout-api] }
        ---
        apiVersion: allclear.dev/v1
        kind: LogSource
        metadata: { name: checkout }
        spec: { paths: [%s], services: [checkout-api] }
        """.formatted(repository.folder(), logs))), false);
  }

  @AfterEach void end() {
    repository.close();
  }

  private Incident declare() {
    return incidents.declare(new Declaration("Checkout is slow", "checkout-api", "page", null, null, null, "when it was opened", clock.instant(), "ana"));
  }

  private Path log(String name, int bytes, String modified) throws IOException {
    Path file = Files.write(logs.resolve(name), new byte[bytes]);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
    return file;
  }

  @Test void preparesARevertAsABranchAndSaysHowToTakeIt() {
    repository.commit("Begin", "2026-11-01T09:00:00Z", "A.java", "one\n");
    String bad = repository.commit("Improve", "2026-11-11T09:00:00Z", "A.java", "one\ntwo\n");
    Incident incident = declare();

    Mitigation prepared = mitigations.prepareRevert(incident.id(), "checkout", bad, "ana");

    assertThat(prepared.state()).isEqualTo(Mitigation.State.PREPARED);
    assertThat(prepared.details().branch()).isEqualTo("allclear/revert-" + bad.substring(0, 7));
    assertThat(prepared.details().patch()).contains("-two");
    assertThat(timelines.of(incident.timeline())).extracting(e -> e.pin()).filteredOn(p -> p.kind() == Pin.Kind.MITIGATION).singleElement().satisfies(pin -> {
      assertThat(pin.sentence()).contains("prepared as branch allclear/revert-").endsWith("Nothing was pushed.");
      assertThat(pin.evidence()).isEqualTo(new Evidence.Commands(prepared.details().commands()));
    });
    assertThat(Files.exists(repository.folder().resolve(".git/refs/heads/allclear"))).isFalse();
    assertThat(incidents.find(incident.id()).mitigation()).isEmpty();
  }

  @Test void preparesOneThingHoweverOftenItIsAskedFor() {
    repository.commit("Begin", "2026-11-01T09:00:00Z", "A.java", "one\n");
    String bad = repository.commit("Improve", "2026-11-11T09:00:00Z", "A.java", "one\ntwo\n");
    Incident incident = declare();
    Mitigation first = mitigations.prepareRevert(incident.id(), "checkout", bad, "ana");
    clock.tick(Duration.ofMinutes(1));

    assertThat(mitigations.prepareRevert(incident.id(), "checkout", bad.substring(0, 9), "bo").id()).isEqualTo(first.id());
    assertThat(mitigations.of(incident.id())).containsExactly(first);

    repository.commit("Go on", "2026-11-12T09:00:00Z", "B.java", "one\n");
    Mitigation anew = mitigations.prepareRevert(incident.id(), "checkout", bad, "bo");
    assertThat(mitigations.of(incident.id())).containsExactly(anew);
    assertThat(anew.id()).isEqualTo(first.id());
    assertThat(anew.details().revert()).isNotEqualTo(first.details().revert());
  }

  @Test void preparesOneThingForClicksAtTheSameInstant() throws Exception {
    repository.commit("Begin", "2026-11-01T09:00:00Z", "A.java", "one\n");
    String bad = repository.commit("Improve", "2026-11-11T09:00:00Z", "A.java", "one\ntwo\n");
    oldLogs();
    Incident incident = declare();
    List<Callable<Mitigation>> clicks = List.of(() -> mitigations.prepareRevert(incident.id(), "checkout", bad, "ana"), () -> mitigations.prepareRevert(incident.id(), "checkout", bad, "bo"),
        () -> mitigations.planCleanUp(incident.id(), "ana"), () -> mitigations.planCleanUp(incident.id(), "bo"));
    CyclicBarrier together = new CyclicBarrier(clicks.size());

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Mitigation>> answers = clicks.stream().map(click -> threads.submit(() -> {
        together.await();
        return click.call();
      })).toList();

      assertThat(answers.get(0).get()).isEqualTo(answers.get(1).get());
      assertThat(answers.get(2).get()).isEqualTo(answers.get(3).get());
    }
    assertThat(mitigations.of(incident.id())).extracting(Mitigation::kind).containsExactlyInAnyOrder(Mitigation.Kind.REVERT, Mitigation.Kind.CLEAN_UP);
  }

  private void oldLogs() throws IOException {
    for (int day = 1; day <= 2; day++) {
      Path file = Files.writeString(logs.resolve("app.log." + day + ".gz"), "old");
      Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(Duration.ofDays(day))));
    }
  }

  @Test void offersToSwitchBackWhatWasChangedLastBeforeItBegan() {
    tell("deploy", "v56", null, Duration.ofDays(6));
    tell("deploy", "v57", null, Duration.ofDays(3));
    Incident first = declare();

    assertThat(ladder.of(first).getFirst().sentence()).startsWith("Roll checkout-api back from v57").contains(", to v56.");

    tell("flag", null, "warm-cache on", Duration.ofMinutes(3));
    tell("deploy", "v58", null, Duration.ofMinutes(-3));
    clock.tick(Duration.ofMinutes(5));

    assertThat(ladder.of(first).getFirst().sentence()).startsWith("Switch back the flag warm-cache on, changed ");
  }

  private void tell(String kind, String version, String summary, Duration before) {
    changes.tell(new ChangeLog.Told("checkout-api", "production", version, null, null, clock.instant().minus(before), kind, summary), "ci");
  }

  @Test void preparesAPatchOfNothingButTheLevelOfTheStatementThatFloods() throws IOException {
    Instant onset = clock.instant().minus(Duration.ofHours(6));
    repository.commit("Begin", onset.minus(Duration.ofDays(40)).toString(), "Cache.java", "class Cache {\n  void warm() {\n  }\n}\n");
    String bad = repository.commit("Say when it is warm", onset.minus(Duration.ofHours(1)).toString(), "Cache.java",
        "class Cache {\n  void warm() {\n    LOG.info(\"Cache segment {} considered warm after {} probes\", s, p);\n    metrics.warmed(s);\n  }\n}\n");
    flood(onset);
    Incident incident = declare();
    surveys.survey(Ids.next(), incident.timeline(), "checkout-api");
    work.runDue();

    assertThat(ladder.of(incidents.find(incident.id()))).filteredOn(rung -> rung.name().equals("patch")).singleElement().satisfies(rung -> {
      assertThat(rung.prepared()).isTrue();
      assertThat(rung.sentence()).startsWith("Lowers the level of the statement at Cache.java:3 to debug and changes nothing else.");
    });
    assertThat(ladder.of(incidents.find(incident.id()))).filteredOn(rung -> rung.name().equals("limit")).singleElement()
        .satisfies(rung -> assertThat(rung.sentence()).startsWith("Lets through, by chance, one in 1,000 lines of the statement at Cache.java:3 and changes nothing else."));
    Mitigation limited = mitigations.preparePatch(incident.id(), bad, Quieting.Way.RATE, "ana");
    assertThat(limited.what()).contains("allclear/limit-").contains("the rate of one statement is limited");
    assertThat(mitigations.preparePatch(incident.id(), bad, Quieting.Way.RATE, "bo").id()).isEqualTo(limited.id());

    Mitigation prepared = mitigations.preparePatch(incident.id(), bad, Quieting.Way.LEVEL, "ana");

    assertThat(prepared.kind()).isEqualTo(Mitigation.Kind.PATCH);
    assertThat(String.valueOf(prepared.details().patch()).lines().filter(line -> line.matches("[-+][^-+].*")))
        .containsExactly("-    LOG.info(\"Cache segment {} considered warm after {} probes\", s, p);", "+    LOG.debug(\"Cache segment {} considered warm after {} probes\", s, p);");
    assertThat(mitigations.saidApplied(incident.id(), prepared.id(), "ana").what()).startsWith("Deployed the patch of branch allclear/quiet-");
    assertThatThrownBy(() -> mitigations.preparePatch(incident.id(), "0".repeat(40), Quieting.Way.LEVEL, "ana")).isInstanceOf(UnknownMitigation.class).hasMessageContaining("is no suspect of INC-1");
  }

  @Test void plansNothingAnewUntilTheRepositoryChanges() throws IOException {
    Instant onset = clock.instant().minus(Duration.ofHours(6));
    repository.commit("Begin", onset.minus(Duration.ofDays(40)).toString(), "Cache.java", "class Cache {\n  void warm() {\n  }\n}\n");
    repository.commit("Say when it is warm", onset.minus(Duration.ofHours(1)).toString(), "Cache.java",
        "class Cache {\n  void warm() {\n    LOG.info(\"Cache segment {} considered warm after {} probes\", s, p);\n  }\n}\n");
    flood(onset);
    Incident incident = declare();
    surveys.survey(Ids.next(), incident.timeline(), "checkout-api");
    work.runDue();
    List<Rung> first = ladder.of(incidents.find(incident.id()));
    Path objects = repository.folder().resolve(".git/objects");
    Files.move(objects, temp.resolve("objects"));
    Files.createDirectory(objects);

    assertThat(ladder.of(incidents.find(incident.id()))).isEqualTo(first);

    Files.delete(objects);
    Files.move(temp.resolve("objects"), objects);
    repository.commit("Take it back", clock.instant().toString(), "Cache.java", "class Cache {\n  void warm() {\n  }\n}\n");
    assertThat(ladder.of(incidents.find(incident.id()))).extracting(Rung::name).containsExactly("taken-back", "clean-up");
  }

  private void flood(Instant onset) throws IOException {
    StringBuilder log = new StringBuilder();
    for (Instant at = onset.minus(Duration.ofDays(3)); at.isBefore(clock.instant()); at = at.plusSeconds(60)) {
      log.append(at).append(" INFO Order 4711 placed by web\n");
      for (int i = 0; i < 5 && !at.isBefore(onset); i++) {
        log.append(at).append(" INFO Cache segment ").append(i).append(" considered warm after ").append(i + 2).append(" probes\n");
      }
    }
    Files.writeString(logs.resolve("app.log"), log);
  }

  @Test void beginsTheWatchWhenSomebodySaysThatTheRevertIsDeployed() {
    repository.commit("Begin", "2026-11-01T09:00:00Z", "A.java", "one\n");
    String bad = repository.commit("Improve", "2026-11-11T09:00:00Z", "A.java", "one\ntwo\n");
    Incident incident = declare();
    Mitigation prepared = mitigations.prepareRevert(incident.id(), "checkout", bad, "ana");

    Mitigation applied = mitigations.saidApplied(incident.id(), prepared.id(), "ana");
    mitigations.saidApplied(incident.id(), prepared.id(), "bo");

    assertThat(applied.appliedBy()).isEqualTo("ana");
    assertThat(incidents.find(incident.id()).acts()).filteredOn(a -> a.step() == Step.MITIGATED).singleElement()
        .satisfies(act -> assertThat(act.words()).isEqualTo("Reverted " + bad.substring(0, 7) + " and deployed it."));
  }

  @Test void refusesARevertThatConflictsAndNamesTheFile() {
    repository.commit("Begin", "2026-11-01T09:00:00Z", "A.java", "one\n");
    String bad = repository.commit("Improve", "2026-11-11T09:00:00Z", "A.java", "two\n");
    repository.commit("Go on", "2026-11-12T09:00:00Z", "A.java", "three\n");
    Incident incident = declare();

    assertThatThrownBy(() -> mitigations.prepareRevert(incident.id(), "checkout", bad, "ana")).isInstanceOf(CannotMitigate.class).hasMessageContaining("conflicts").hasMessageContaining("A.java");
    assertThat(mitigations.of(incident.id())).isEmpty();
  }

  @Test void refusesARepositoryOfAnotherService() {
    Incident incident = declare();

    assertThatThrownBy(() -> mitigations.prepareRevert(incident.id(), "billing", "4f2a91c", "ana")).isInstanceOf(UnknownMitigation.class).hasMessageContaining("billing");
  }

  @Test void plansOnlyOldRotatedFilesAndDeletesThemOnlyWhenTold() throws IOException {
    Path current = log("app.log", 100, "2026-11-15T00:59:00Z");
    Path worker = log("worker-2.log", 50, "2026-11-01T00:00:00Z");
    Path newest = log("app.log.1", 1000, "2026-11-14T00:00:00Z");
    Path older = log("app.log.2.gz", 2000, "2026-11-13T00:00:00Z");
    Path oldest = log("app.log.3.gz", 3000, "2026-11-12T00:00:00Z");
    Path outside = Files.write(temp.resolve("outside.log.9.gz"), new byte[7]);
    Files.createSymbolicLink(logs.resolve("link.log.4.gz"), outside);
    Incident incident = declare();

    Mitigation plan = mitigations.planCleanUp(incident.id(), "ana");

    assertThat(plan.details().plan().files()).extracting(CleanUpPlan.OldFile::path).containsExactly(oldest.toString(), older.toString());
    assertThat(plan.details().plan().bytes()).isEqualTo(5000);
    assertThat(plan.what()).isEqualTo("Deleting 2 old rotated log files frees 5.0 kB.");
    assertThat(oldest).exists();

    Mitigation applied = mitigations.applyCleanUp(incident.id(), plan.id(), "ana");

    assertThat(applied.what()).isEqualTo("Deleted 2 old rotated log files, 5.0 kB freed.");
    assertThat(List.of(oldest, older)).noneMatch(Files::exists);
    assertThat(List.of(current, worker, newest, outside, logs.resolve("link.log.4.gz"))).allMatch(Files::exists);
    assertThat(incidents.find(incident.id()).mitigation()).hasValueSatisfying(act -> assertThat(act.by()).isEqualTo("ana"));
  }

  @Test void leavesAFileAloneThatIsAnotherThanPlanned() throws IOException {
    log("app.log.1", 1000, "2026-11-14T00:00:00Z");
    Path old = log("app.log.2", 2000, "2026-11-13T00:00:00Z");
    Incident incident = declare();
    Mitigation plan = mitigations.planCleanUp(incident.id(), "ana");
    log("app.log.2", 2001, "2026-11-14T12:00:00Z");

    Mitigation applied = mitigations.applyCleanUp(incident.id(), plan.id(), "ana");

    assertThat(old).exists();
    assertThat(applied.what()).startsWith("Deleted 0 old rotated log files").contains("not the file that was planned");
  }

  @Test void leavesAnOpenFileAlone() throws IOException {
    log("app.log.1", 1000, "2026-11-14T00:00:00Z");
    Path old = log("app.log.2", 2000, "2026-11-13T00:00:00Z");
    Incident incident = declare();

    try (var open = Files.newInputStream(old)) {
      assertThat(open.read()).isZero();
      CleanUpPlan plan = mitigations.planCleanUp(incident.id(), "ana").details().plan();

      assertThat(plan.files()).isEmpty();
      assertThat(plan.kept()).anyMatch(k -> k.startsWith(old.toString()) && k.contains("has it open"));
    }
  }

  @Test void listsTheLadderWithoutASuspect() throws IOException {
    log("app.log.1", 1000, "2026-11-14T00:00:00Z");
    log("app.log.2", 2000, "2026-11-13T00:00:00Z");

    assertThat(ladder.of(declare())).extracting(Rung::name).containsExactly("clean-up");
  }
}
