package dev.allclear.engine.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.GitMirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspectsTest {
  private static final String CACHE = "src/main/java/com/acme/Cache.java";
  private static final String SAMPLE = "2026-11-18 10:31:02,123 WARN  [main] com.acme.Cache - Cache segment 17 considered warm after 3 probes";
  private static final String ONSET = "2026-11-18T10:31:00Z";

  @TempDir Path temp;
  private TestRepo repo;

  @BeforeEach
  void begin() {
    repo = new TestRepo(temp.resolve("repo.git"));
    repo.file(CACHE, cache("")).file("README", "hello").commit("Begin", "2026-09-01T08:00:00Z");
    repo.file("src/main/java/com/acme/Pump.java", "class Pump {", "  void run() {", "    log.info(\"Pump started\");", "  }", "}").commit("Add a pump", "2026-09-10T08:00:00Z");
  }

  @AfterEach
  void end() {
    repo.close();
  }

  private static String[] cache(String statement) {
    return new String[] {"package com.acme;", "class Cache {", "  void warm(int segment, int probes) {", "    check(segment);", statement, "  }", "}"};
  }

  private static final String WARM = "    LOG.warn(\"Cache segment {} considered warm after {} probes\", segment, probes);";

  private Report ask(String onset, Deploy... deploys) {
    return ask(List.of(SAMPLE), onset, deploys);
  }

  private Report ask(List<String> lines, String onset, Deploy... deploys) {
    try (GitMirror mirror = GitMirror.open(repo.folder(), temp.resolve("cache"))) {
      return new Suspects(mirror, (done, of) -> { }).find(new Question(lines, "", Instant.parse(onset), Question.WINDOW, "HEAD", List.of(deploys)));
    }
  }

  private static Deploy deploy(String commit, String at) {
    return new Deploy("cache", "production", "v57", commit, null, Instant.parse(at));
  }

  @Test
  void namesTheCommitThatAddedTheStatementWithItsLine() {
    String bad = repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-18T09:00:00Z");
    repo.file("README", "hello again").commit("Say hello", "2026-11-18T10:00:00Z");

    Report report = ask(ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.INTRODUCED);
    assertThat(report.suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.commit()).isEqualTo(bad);
      assertThat(suspect.evidence()).isEqualTo(new Evidence(CACHE, 5, WARM.strip()));
      assertThat(suspect.confidence()).isEqualTo(Confidence.HIGH);
      assertThat(suspect.arrivedAt()).isEqualTo("2026-11-18T09:00:00Z");
      assertThat(suspect.authoredAt()).isEqualTo("2025-11-18T09:00:00Z");
      assertThat(suspect.deployedAt()).isNull();
    });
    assertThat(report.commits()).isEqualTo(2);
  }

  @Test
  void suspectsNothingBeforeTheStatementArrived() {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-18T11:00:00Z");

    Report report = ask(ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.NOT_IN_REPO);
    assertThat(report.suspects()).isEmpty();
  }

  @Test
  void callsAnOldLineOldAndSuspectsNoNewerCommit() {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-10-01T09:00:00Z");
    repo.file("README", "hello again").commit("Say hello", "2026-11-18T10:00:00Z");

    Report report = ask(ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.OLD_LINE);
    assertThat(report.suspects()).isEmpty();
  }

  @Test
  void namesTheCommitAndNotTheMergeAndTakesTheTimeOfTheMerge() {
    String main = repo.head();
    Map<String, String> before = repo.files();
    String bad = repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-10-20T09:00:00Z");
    Map<String, String> branch = repo.files();
    repo.checkout(main, before).file("README", "on main").commit("Go on", "2026-11-10T09:00:00Z");
    Map<String, String> merged = new TreeMap<>(repo.files());
    merged.put(CACHE, branch.get(CACHE));
    repo.checkout(repo.head(), merged).commit("Merge", "2026-11-17T09:00:00Z", bad);

    Report report = ask(ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.INTRODUCED);
    assertThat(report.suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.commit()).isEqualTo(bad);
      assertThat(suspect.committedAt()).isEqualTo("2026-10-20T09:00:00Z");
      assertThat(suspect.arrivedAt()).isEqualTo("2026-11-17T09:00:00Z");
    });
  }

  @Test
  void doesNotTakeForNewWhatAMergeTakesAwayAndBringsBack() {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-10-01T09:00:00Z");

    merged(cache(""), cache(WARM));

    Report report = ask(ONSET);
    assertThat(report.verdict()).isEqualTo(Verdict.OLD_LINE);
    assertThat(report.suspects()).isEmpty();
  }

  @Test
  void namesTheFirstOfTheCommitsOfAMergeThatAddTakeAwayAndAddAgain() {
    String first = merged(cache(WARM), cache(""), cache(WARM));

    Report report = ask(ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.INTRODUCED);
    assertThat(report.suspects()).singleElement().satisfies(suspect -> assertThat(suspect.commit()).isEqualTo(first));
  }

  /** Merges a branch with these states of the file, a commit for each; gives the first. */
  private String merged(String[]... states) {
    String main = repo.head();
    Map<String, String> before = repo.files();
    List<String> commits = new ArrayList<>();
    for (String[] state : states) {
      commits.add(repo.file(CACHE, state).commit("Work on the cache", "2026-11-16T09:0" + commits.size() + ":00Z"));
    }
    Map<String, String> merged = new TreeMap<>(repo.files());
    merged.put("README", "on main");
    repo.checkout(main, before).file("README", "on main").commit("Go on", "2026-11-16T10:00:00Z");
    repo.checkout(repo.head(), merged).commit("Merge", "2026-11-17T09:00:00Z", commits.getLast());
    return commits.getFirst();
  }

  @Test
  void ownsUpToAStatementThatOnlyTheMergeItselfAdded() {
    String main = repo.head();
    Map<String, String> before = repo.files();
    String branch = repo.file("README", "on a branch").commit("Branch", "2026-11-16T09:00:00Z");
    repo.checkout(main, before).file("NOTES", "on main").commit("Go on", "2026-11-16T10:00:00Z");
    String merge = repo.file("README", "on a branch").file(CACHE, cache(WARM)).commit("Merge", "2026-11-17T09:00:00Z", branch);

    Report report = ask(ONSET);

    assertThat(report.suspects()).singleElement().satisfies(suspect -> assertThat(suspect.commit()).isEqualTo(merge));
  }

  @Test
  void doesNotSuspectWhoRenamedTheFile() {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-10-01T09:00:00Z");
    repo.rename(CACHE, "core/src/main/java/com/acme/Cache.java").commit("Move sources", "2026-11-17T09:00:00Z");

    assertThat(ask(ONSET).verdict()).isEqualTo(Verdict.OLD_LINE);
  }

  @Test
  void doesNotSuspectWhoRenamedTheFileAndEditedElsewhereInIt() {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-10-01T09:00:00Z");
    String[] edited = cache(WARM);
    edited[3] = "    checkAgain(segment);";
    repo.delete(CACHE).file("core/Cache.java", edited).commit("Move and edit", "2026-11-17T09:00:00Z");

    assertThat(ask(ONSET).verdict()).isEqualTo(Verdict.OLD_LINE);
  }

  @Test
  void saysMovedWhenTheStatementComesFromAnotherFile() {
    repo.file("src/main/java/com/acme/Warmer.java", "class Warmer {", "  void go() {", WARM, "  }", "}").commit("Warm", "2026-10-01T09:00:00Z");
    String mover = repo.file("src/main/java/com/acme/Warmer.java", "class Warmer {", "  void go() {", "  }", "}").file(CACHE, cache(WARM)).commit("Tidy", "2026-11-17T09:00:00Z");

    Report report = ask(ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.MOVED);
    assertThat(report.suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.commit()).isEqualTo(mover);
      assertThat(suspect.confidence()).isEqualTo(Confidence.LOW);
    });
  }

  @Test
  void saysRewordedWhenALikeStatementStoodThere() {
    repo.file(CACHE, cache("    LOG.warn(\"Segment {} considered warm after some probes\", segment);")).commit("Improve cache", "2026-10-01T09:00:00Z");
    String rewording = repo.file(CACHE, cache(WARM)).commit("Say it better", "2026-11-17T09:00:00Z");

    Report report = ask(ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.REWORDED);
    assertThat(report.suspects().getFirst().commit()).isEqualTo(rewording);
  }

  @Test
  void doesNotCallAnotherWayOfFormattingARewording() {
    repo.file(CACHE, cache("    LOG.warn(\"Cache segment \" + segment + \" considered warm after \" + probes + \" probes\");")).commit("Improve cache", "2026-10-01T09:00:00Z");
    repo.file(CACHE, cache(WARM)).commit("Use placeholders", "2026-11-17T09:00:00Z");

    assertThat(ask(ONSET).verdict()).isEqualTo(Verdict.OLD_LINE);
  }

  @Test
  void saysReintroducedForARevertOfARevert() {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-09-20T09:00:00Z");
    repo.file(CACHE, cache("")).commit("Revert \"Improve cache\"", "2026-09-21T09:00:00Z");
    String again = repo.file(CACHE, cache(WARM)).commit("Reapply \"Improve cache\"", "2026-11-17T09:00:00Z");

    Report report = ask(ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.REINTRODUCED);
    assertThat(report.suspects()).singleElement().satisfies(suspect -> assertThat(suspect.commit()).isEqualTo(again));
  }

  @Test
  void suspectsNobodyWhenTheStatementWasTakenOutBeforeTheOnset() {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-16T09:00:00Z");
    repo.file(CACHE, cache("")).commit("Revert \"Improve cache\"", "2026-11-17T09:00:00Z");

    assertThat(ask(ONSET).suspects()).isEmpty();
  }

  @Test
  void saysNotInRepoForALibrarysLine() {
    Report report = ask(List.of("2026-11-18 10:31:02 WARN o.a.k.Consumer - Offset commit failed on partition orders-3 at offset 1742"), ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.NOT_IN_REPO);
  }

  @Test
  void saysNoConstantWhenThereIsNothingToSearchFor() {
    assertThat(ask(List.of("2026-11-18 10:31:02 17 42 0xff"), ONSET).verdict()).isEqualTo(Verdict.NO_CONSTANT);
  }

  @Test
  void isNotMisledByANewStatementThatSharesTheBeginOfAnOldOne() {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-10-01T09:00:00Z");
    repo.file("src/main/java/com/acme/Other.java", "class Other {", "  void f() {", "    log.warn(\"Cache segment {}\", x);", "  }", "}").commit("Decoy", "2026-11-17T09:00:00Z");

    Report report = ask(ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.OLD_LINE);
    assertThat(report.suspects()).isEmpty();
  }

  @Test
  void isNotMisledByALikeStatementThatCannotHaveWrittenTheLine() {
    repo.file(CACHE, cache("    LOG.warn(\"Cache segment {} considered cold after {} probes\", segment, probes);")).commit("Decoy", "2026-11-17T09:00:00Z");

    assertThat(ask(ONSET).suspects()).isEmpty();
  }

  @Test
  void ignoresStatementsInTests() {
    repo.file("src/test/java/com/acme/CacheTest.java", "class CacheTest {", WARM, "}").commit("Test it", "2026-11-17T09:00:00Z");

    assertThat(ask(ONSET).verdict()).isEqualTo(Verdict.NOT_IN_REPO);
  }

  @Test
  void prefersTheFileThatTheLoggerNames() {
    repo.file("src/main/java/com/acme/Decoy.java", "class Decoy {", WARM, "}").commit("Copy", "2026-11-16T09:00:00Z");
    String bad = repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-17T09:00:00Z");

    assertThat(ask(ONSET).suspects().getFirst().commit()).isEqualTo(bad);
  }

  @Test
  void countsFromTheDeployAndNotFromTheArrival() {
    String bad = repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-01T09:00:00Z");
    String deployedTip = repo.file("README", "more").commit("More", "2026-11-02T09:00:00Z");

    Report late = ask("2026-11-18T10:31:00Z", deploy(deployedTip, "2026-11-18T10:29:00Z"));
    Report notYet = ask("2026-11-05T10:31:00Z", deploy(deployedTip, "2026-11-18T10:29:00Z"));

    assertThat(late.suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.commit()).isEqualTo(bad);
      assertThat(suspect.deployedAt()).isEqualTo("2026-11-18T10:29:00Z");
      assertThat(suspect.reasons()).anyMatch(reason -> reason.contains("as v57, 2 min before the onset"));
    });
    assertThat(notYet.suspects()).isEmpty();
  }

  @Test
  void doesNotDateWhatRanBeforeTheFirstKnownDeploy() {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-09-20T09:00:00Z");
    String tip = repo.file("README", "more").commit("More", "2026-11-17T09:00:00Z");

    Report report = ask(ONSET, deploy(tip, "2026-11-18T10:29:00Z"));

    assertThat(report.verdict()).isEqualTo(Verdict.OLD_LINE);
  }

  @Test
  void takesOnlyWhatThePreviousDeployDidNotHold() {
    String old = repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-01T09:00:00Z");
    String tip = repo.file("README", "more").commit("More", "2026-11-17T09:00:00Z");

    Report report = ask(ONSET, new Deploy("cache", "production", "v57", tip, old, Instant.parse("2026-11-18T10:29:00Z")));

    assertThat(report.suspects()).isEmpty();
  }

  @Test
  void namesAChangeOfTheGuardOfAnOldLineWithMediumConfidenceAtMost() {
    repo.file(CACHE, "class Cache {", "  void warm() {", "    if (probes > 1000) {", "  " + WARM, "    }", "  }", "}").commit("Improve cache", "2026-09-20T09:00:00Z");
    String guard = repo.file(CACHE, "class Cache {", "  void warm() {", "    if (probes > 0) {", "  " + WARM, "    }", "  }", "}").commit("Warm sooner", "2026-11-17T09:00:00Z");

    Report report = ask(ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.NEARBY);
    assertThat(report.suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.commit()).isEqualTo(guard);
      assertThat(suspect.evidence().line()).isEqualTo(3);
      assertThat(suspect.confidence()).isEqualTo(Confidence.MEDIUM);
    });
  }

  @Test
  void namesAChangeOfTheLevelOfAnOldLine() {
    repo.file(CACHE, cache(WARM.replace("LOG.warn", "LOG.debug"))).commit("Improve cache", "2026-09-20T09:00:00Z");
    String louder = repo.file(CACHE, cache(WARM)).commit("Louder", "2026-11-17T09:00:00Z");

    Report report = ask(ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.NEARBY);
    assertThat(report.suspects().getFirst().commit()).isEqualTo(louder);
    assertThat(report.suspects().getFirst().confidence()).isNotEqualTo(Confidence.HIGH);
  }

  @Test
  void findsAOneWordLineInAFormatWithoutYear() {
    String bad = repo.file("src/Blah.java", "class Blah {", "  void f() {", "    logger.info(\"Blahblahblah\");", "  }", "}").commit("Improve Blah", "2026-11-18T09:00:00Z");

    Report report = ask(List.of("November 18 10:31:14:01 host com.foo.bar [INFO]: Blahblahblah"), ONSET);

    assertThat(report.suspects()).singleElement().satisfies(suspect -> assertThat(suspect.commit()).isEqualTo(bad));
  }

  @Test
  void readsTheMessageOfAJsonLine() {
    String bad = repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-18T09:00:00Z");

    Report report = ask(List.of("{\"ts\":\"2026-11-18T10:31:02Z\",\"level\":\"warn\",\"logger\":\"com.acme.Cache\",\"message\":\"Cache segment 17 considered warm after 3 probes\"}"), ONSET);

    assertThat(report.suspects().getFirst().commit()).isEqualTo(bad);
  }

  @Test
  void readsTheMessageOfALogfmtLine() {
    String bad = repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-18T09:00:00Z");

    Report report = ask(List.of("ts=2026-11-18T10:31:02Z level=warn msg=\"Cache segment 17 considered warm after 3 probes\" caller=cache.go:17"), ONSET);

    assertThat(report.suspects().getFirst().commit()).isEqualTo(bad);
  }

  @Test
  void survivesSamplesMadeToExhaustIt() {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-18T09:00:00Z");
    List<String> hostile = List.of("{\"message\":\"" + "\\\\\"".repeat(4000), "a.".repeat(50_000), "[".repeat(50_000), "msg=\"" + "\\x".repeat(9000), "% {} \u0000 ".repeat(5000));

    for (String line : hostile) {
      assertThat(ask(List.of(line), ONSET).suspects()).isEmpty();
    }
  }

  @Test
  void changesNothingInTheRepositoryAndNeedsNoConfigurationFile() throws IOException {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-18T09:00:00Z");
    Files.delete(repo.folder().resolve("config"));
    Map<String, Long> before = snapshot();

    Report report = ask(ONSET);

    assertThat(report.suspects()).hasSize(1);
    assertThat(snapshot()).isEqualTo(before);
  }

  @Test
  void readsNoConfigurationOfAHostileRepository() throws IOException {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-18T09:00:00Z");
    Files.writeString(repo.folder().resolve("config"), "[core]\n\tfsmonitor = touch " + temp.resolve("owned") + "\n[include]\n\tpath = /dev/zero\n[this is not a config");

    assertThat(ask(ONSET).suspects()).hasSize(1);
    assertThat(temp.resolve("owned")).doesNotExist();
  }

  @Test
  void saysWhatIsMissingInAPartialClone() throws IOException {
    repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-18T09:00:00Z");
    repo.file("src/main/java/com/acme/Late.java", "class Late { String s = \"never read\"; }").commit("Late", "2026-11-18T09:30:00Z");
    deleteObject("class Late { String s = \"never read\"; }\n");

    Report report = ask(ONSET);

    assertThat(report.suspects()).hasSize(1);
    assertThat(report.notes()).anyMatch(note -> note.startsWith("1 objects are missing"));
  }

  private void deleteObject(String content) throws IOException {
    byte[] bytes = content.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    String id = new org.eclipse.jgit.lib.ObjectInserter.Formatter().idFor(org.eclipse.jgit.lib.Constants.OBJ_BLOB, bytes).name();
    Files.delete(repo.folder().resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2)));
  }

  @Test
  void refusesAFolderThatIsNoRepositoryAndAnUnknownRevision() {
    assertThatThrownBy(() -> GitMirror.open(temp, temp.resolve("cache"))).isInstanceOf(ChangesException.NotFound.class).hasMessageContaining("no git repository");
    try (GitMirror mirror = GitMirror.open(repo.folder(), temp.resolve("cache"))) {
      Question question = new Question(List.of(SAMPLE), "", Instant.parse(ONSET), Duration.ofDays(1), "nowhere", List.of());
      assertThatThrownBy(() -> new Suspects(mirror, (done, of) -> { }).find(question)).isInstanceOf(ChangesException.NotFound.class).hasMessageContaining("nowhere");
    }
  }

  @Test
  void answersTheSameFromTheKeptIndexAfterTheHistoryGrew() {
    ask(ONSET);
    String bad = repo.file(CACHE, cache(WARM)).commit("Improve cache", "2026-11-18T09:00:00Z");

    assertThat(ask(ONSET).suspects().getFirst().commit()).isEqualTo(bad);
    assertThat(ask(ONSET).suspects().getFirst().commit()).isEqualTo(bad);
  }

  @Test
  void takesAPrefixOfHexadecimalValuesForAPartOfTheValue() {
    String bad = repo.file(CACHE, cache("    LOG.info(\"Expiring session 0x\" + Long.toHexString(id) + \", timeout of \" + ms + \"ms exceeded\");")).commit("Expire", "2026-11-18T09:00:00Z");

    assertThat(ask(List.of("INFO Expiring session 0x14f05578bd80018, timeout of 10000ms exceeded"), ONSET).suspects()).first().satisfies(s -> assertThat(s.commit()).isEqualTo(bad));
    assertThat(ask(List.of("INFO Expiring session 4711, timeout of 10000ms exceeded"), ONSET).suspects()).first().satisfies(s -> assertThat(s.commit()).isEqualTo(bad));
  }

  @Test
  void namesTheCommitThatRaisedALevelWhoseCallOpensOnTheLineBefore() {
    repo.file(CACHE, cache("    LOG.debug(\n        \"Cache segment {} considered warm after {} probes\",\n        segment, probes);")).commit("Improve cache", "2026-09-20T09:00:00Z");
    String louder = repo.file(CACHE, cache("    LOG.warn(\n        \"Cache segment {} considered warm after {} probes\",\n        segment, probes);")).commit("Louder", "2026-11-17T09:00:00Z");

    Report report = ask(ONSET);

    assertThat(report.verdict()).isEqualTo(Verdict.NEARBY);
    assertThat(report.suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.commit()).isEqualTo(louder);
      assertThat(suspect.evidence()).isEqualTo(new Evidence(CACHE, 5, "LOG.warn("));
    });
  }

  @Test
  void doesNotTakeALiteralThatGrewInTheMiddleForASecondStatement() {
    repo.file(CACHE, cache("    LOG.warn(\"Cache segment {} \"\n        + \"considered warm after {} probes\", segment, probes);")).commit("Improve cache", "2026-09-20T09:00:00Z");
    repo.file(CACHE, cache("    LOG.warn(\"Cache segment {} \"\n        // a remark\n        + \"considered warm after {} probes\", segment, probes);")).commit("Remark", "2026-11-17T09:00:00Z");

    assertThat(ask(ONSET).verdict()).isEqualTo(Verdict.OLD_LINE);
  }

  private Map<String, Long> snapshot() throws IOException {
    Map<String, Long> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(repo.folder())) {
      for (Path file : files.toList()) {
        all.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
      }
    }
    return all;
  }
}
