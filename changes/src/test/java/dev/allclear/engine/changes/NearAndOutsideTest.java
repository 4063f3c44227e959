package dev.allclear.engine.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.changes.git.GitMirror;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of lines whose text no commit in the window added: surges of old lines, texts under names, and lines of libraries. */
class NearAndOutsideTest {
  private static final String CACHE = "src/main/java/com/acme/Cache.java";
  private static final String JOB = "src/main/java/com/acme/NightJob.java";
  private static final String SAMPLE = "2026-11-18 10:31:02,123 DEBUG [main] com.acme.Cache - Cache segment 17 considered warm after 3 probes";
  private static final String KAFKA = "2026-11-18 10:31:02,123 WARN [main] org.apache.kafka.clients.Coordinator - Offset commit failed on partition orders-3";
  private static final String STATEMENT = "    LOG.debug(\"Cache segment {} considered warm after {} probes\", segment, probes);";
  private static final Instant ONSET = Instant.parse("2026-11-18T10:31:00Z");

  @TempDir Path temp;
  private TestRepo repo;

  @BeforeEach
  void begin() {
    repo = new TestRepo(temp.resolve("repo.git"));
    repo.file(CACHE, "class Cache {", "  void warmSegment(int segment) {", "    check(segment);", STATEMENT, "  }", "}")
        .file(JOB, "class NightJob {", "  void night() {", "    tidy();", "  }", "}")
        .file("src/main/resources/logback.xml", "<configuration>", "  <logger name=\"com.acme\" level=\"INFO\"/>", "  <root level=\"INFO\"/>", "</configuration>")
        .file("pom.xml", pom("3.6.1")).commit("Begin", "2026-09-01T08:00:00Z");
  }

  @AfterEach
  void end() {
    repo.close();
  }

  private static String pom(String kafka) {
    return "<project>\n<dependency>\n<groupId>org.apache.kafka</groupId>\n<artifactId>kafka-clients</artifactId>\n<version>" + kafka + "</version>\n</dependency>\n</project>";
  }

  private Report ask(String line, boolean surge) {
    try (GitMirror mirror = GitMirror.open(repo.folder(), temp.resolve("cache"))) {
      Question question = new Question(List.of(line), "", ONSET, Question.WINDOW, "HEAD", List.of());
      return new Suspects(mirror, (done, of) -> { }).find(surge ? question.ofSurge() : question);
    }
  }

  private static void assertNearby(Report report, String commit, Confidence confidence, String deed) {
    assertThat(report.verdict()).isEqualTo(Verdict.NEARBY);
    assertThat(report.suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.commit()).isEqualTo(commit);
      assertThat(suspect.confidence()).isEqualTo(confidence);
      assertThat(suspect.reasons().getFirst()).contains(deed);
    });
  }

  @Test
  void namesAChangeOfTheLoggersLevel() {
    String louder = repo.file("src/main/resources/logback.xml", "<configuration>", "  <logger name=\"com.acme\" level=\"DEBUG\"/>", "  <root level=\"INFO\"/>", "</configuration>")
        .commit("Debug", "2026-11-17T09:00:00Z");

    assertNearby(ask(SAMPLE, false), louder, Confidence.MEDIUM, "Sets the logger com.acme to DEBUG, where INFO held");
  }

  @Test
  void doesNotNameAChangeOfAnotherLoggersLevelNorOneThatLetsNoMoreThrough() {
    repo.file("src/main/resources/logback.xml", "<configuration>", "  <logger name=\"com.acme\" level=\"WARN\"/>", "  <logger name=\"org.other\" level=\"DEBUG\"/>", "  <root level=\"INFO\"/>", "</configuration>")
        .commit("Quieter", "2026-11-17T09:00:00Z");

    assertThat(ask(SAMPLE, true).verdict()).isEqualTo(Verdict.OLD_LINE);
  }

  @Test
  void namesANewCallerOfTheFunctionWhenTheLineIsKnownToSurge() {
    String caller = repo.file(JOB, "class NightJob {", "  void night() {", "    tidy();", "    cache.warmSegment(next());", "  }", "}").commit("Warm at night", "2026-11-17T09:00:00Z");

    assertThat(ask(SAMPLE, false).suspects()).isEmpty();
    assertNearby(ask(SAMPLE, true), caller, Confidence.LOW, "Calls warmSegment(), which holds the statement, at one more place");
  }

  @Test
  void namesAChangeInsideTheFunctionWhenTheLineIsKnownToSurge() {
    String inside = repo.file(CACHE, "class Cache {", "  void warmSegment(int segment) {", "    checkTwice(segment);", STATEMENT, "  }", "}").commit("Check twice", "2026-11-17T09:00:00Z");

    assertNearby(ask(SAMPLE, true), inside, Confidence.LOW, "Changes the function warmSegment()");
  }

  @Test
  void namesNothingThatRunsAfterTheStatementUnlessALoopLeadsBack() {
    repo.file(CACHE, "class Cache {", "  void warmSegment(int segment) {", "    check(segment);", STATEMENT, "    tell(segment);", "  }", "}").commit("Tell", "2026-11-17T09:00:00Z");
    assertThat(ask(SAMPLE, true).verdict()).isEqualTo(Verdict.OLD_LINE);

    repo.file(CACHE, "class Cache {", "  void warmSegment(int segment) {", "    while (next()) {", STATEMENT.indent(2).stripTrailing(), "      tell(segment);", "    }", "  }", "}").commit("Loop", "2026-10-01T09:00:00Z");
    String inLoop = repo.file(CACHE, "class Cache {", "  void warmSegment(int segment) {", "    while (next()) {", STATEMENT.indent(2).stripTrailing(), "      tellAll(segment);", "    }", "  }", "}").commit("Tell all", "2026-11-17T10:00:00Z");
    assertNearby(ask(SAMPLE, true), inLoop, Confidence.LOW, "Changes the function warmSegment()");
  }

  @Test
  void takesNeitherACommentNorAnotherFunctionOfTheNameForACall() {
    repo.file(JOB, "class NightJob {", "  // warmSegment(1) is for the day", "  void night() {", "    tidy();", "  }", "  void warmSegment(int n) {", "    tidy();", "  }", "}").commit("Warm", "2026-11-17T09:00:00Z");

    assertThat(ask(SAMPLE, true).verdict()).isEqualTo(Verdict.OLD_LINE);
  }

  @Test
  void namesAChangedPauseBesideTheStatement() {
    repo.file(CACHE, "class Cache {", "  void warmSegment(int segment) {", "    while (true) {", "  " + STATEMENT, "      Thread.sleep(60_000);", "    }", "  }", "}").commit("Wait", "2026-10-01T08:00:00Z");
    String impatient = repo.file(CACHE, "class Cache {", "  void warmSegment(int segment) {", "    while (true) {", "  " + STATEMENT, "      Thread.sleep(60);", "    }", "  }", "}").commit("Wait less", "2026-11-17T09:00:00Z");

    assertNearby(ask(SAMPLE, false), impatient, Confidence.MEDIUM, "Changes what guards the statement");
  }

  @Test
  void namesNoChangeOfAnotherFunctionOfTheFile() {
    repo.file(CACHE, "class Cache {", "  void warmSegment(int segment) {", "    check(segment);", STATEMENT, "  }", "  int size() {", "    return 7;", "  }", "}").commit("Size", "2026-11-17T09:00:00Z");

    assertThat(ask(SAMPLE, true).verdict()).isEqualTo(Verdict.OLD_LINE);
  }

  @Test
  void namesTheCommitThatBeganToUseAConstantThatHadLainThere() {
    repo.file("src/main/java/com/acme/Messages.java", "class Messages {", "  static final String POOL_EMPTY = \"Pool of connections is empty, waiting for {} ms\";", "}").commit("Messages", "2026-10-01T08:00:00Z");
    String user = repo.file(JOB, "class NightJob {", "  void night() {", "    log.warn(Messages.POOL_EMPTY, ms);", "  }", "}").commit("Warn", "2026-11-17T09:00:00Z");

    Report report = ask("WARN Pool of connections is empty, waiting for 300 ms", false);

    assertThat(report.verdict()).isEqualTo(Verdict.INTRODUCED);
    assertThat(report.suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.commit()).isEqualTo(user);
      assertThat(suspect.evidence()).isEqualTo(new Evidence(JOB, 3, "log.warn(Messages.POOL_EMPTY, ms);"));
    });
  }

  @Test
  void namesTheCommitThatBeganToUseAnEntryOfAMessageBundle() {
    repo.file("src/main/resources/messages.properties", "pool.empty=Pool of connections is empty, waiting for {0} ms").commit("Messages", "2026-10-01T08:00:00Z");
    String user = repo.file(JOB, "class NightJob {", "  void night() {", "    log.warn(bundle.getString(\"pool.empty\"), ms);", "  }", "}").commit("Warn", "2026-11-17T09:00:00Z");

    Report report = ask("WARN Pool of connections is empty, waiting for 300 ms", false);

    assertThat(report.verdict()).isEqualTo(Verdict.INTRODUCED);
    assertThat(report.suspects().getFirst().commit()).isEqualTo(user);
  }

  @Test
  void namesTheCommitThatBeganToUseANestedKeyOfATranslation() {
    repo.file("config/locales/en.yml", "en:", "  pool:", "    empty: \"Pool of connections is empty, waiting for %{ms} ms\"").commit("Messages", "2026-10-01T08:00:00Z");
    String user = repo.file("app/pool.rb", "class Pool", "  def wait(ms)", "    logger.warn I18n.t(\"pool.empty\", ms: ms)", "  end", "end").commit("Warn", "2026-11-17T09:00:00Z");

    Report report = ask("WARN Pool of connections is empty, waiting for 300 ms", false);

    assertThat(report.verdict()).isEqualTo(Verdict.INTRODUCED);
    assertThat(report.suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.commit()).isEqualTo(user);
      assertThat(suspect.evidence().file()).isEqualTo("app/pool.rb");
      assertThat(suspect.evidence().line()).isEqualTo(3);
    });
  }

  @Test
  void callsAnotherUseOfAConstantNearby() {
    repo.file("src/main/java/com/acme/Messages.java", "class Messages {", "  static final String POOL_EMPTY = \"Pool of connections is empty, waiting for {} ms\";", "}")
        .file(CACHE, "class Cache {", "  void f() {", "    log.warn(Messages.POOL_EMPTY, ms);", "  }", "}").commit("Messages", "2026-10-01T08:00:00Z");
    String user = repo.file(JOB, "class NightJob {", "  void night() {", "    log.warn(Messages.POOL_EMPTY, ms);", "  }", "}").commit("Warn", "2026-11-17T09:00:00Z");

    assertNearby(ask("WARN Pool of connections is empty, waiting for 300 ms", false), user, Confidence.MEDIUM, "Uses POOL_EMPTY");
  }

  @Test
  void namesTheUpgradeOfTheLibraryThatTheLoggerIsOf() {
    String upgrade = repo.file("pom.xml", pom("3.7.0")).commit("Upgrade Kafka", "2026-11-17T09:00:00Z");

    Report report = ask(KAFKA, false);

    assertThat(report.verdict()).isEqualTo(Verdict.NOT_IN_REPO);
    assertThat(report.suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.commit()).isEqualTo(upgrade);
      assertThat(suspect.confidence()).isEqualTo(Confidence.MEDIUM);
      assertThat(suspect.evidence()).isEqualTo(new Evidence("pom.xml", 5, "<version>3.7.0</version>"));
      assertThat(suspect.reasons().getFirst()).startsWith("Changes org.apache.kafka:kafka-clients from 3.6.1 to 3.7.0");
    });
    assertThat(ask(KAFKA.replace("org.apache.kafka.clients", "o.a.k.clients"), false).suspects()).hasSize(1);
  }

  @Test
  void suspectsNoUpgradeThatNothingTiesToTheLine() {
    repo.file("pom.xml", pom("3.7.0")).commit("Upgrade Kafka", "2026-11-17T09:00:00Z");

    assertThat(ask("2026-11-18 10:31:02,123 WARN [main] com.zaxxer.hikari.pool - Thread starvation or clock leap detected", false).suspects()).isEmpty();
  }

  @Test
  void isLessSureOfAnUpgradeThatOnlyTheTextNames() {
    repo.file("package.json", "{", "  \"dependencies\": {", "    \"ioredis\": \"5.3.2\"", "  }", "}").commit("Redis", "2026-10-01T09:00:00Z");
    String upgrade = repo.file("package.json", "{", "  \"dependencies\": {", "    \"ioredis\": \"5.4.0\"", "  }", "}").commit("Upgrade Redis", "2026-11-17T09:00:00Z");

    Report report = ask("[ioredis] Unhandled error event: connect ECONNREFUSED", false);
    Report inText = ask("Unhandled error event of ioredis: connect ECONNREFUSED", false);

    assertThat(report.suspects()).singleElement().satisfies(suspect -> assertThat(suspect.commit()).isEqualTo(upgrade));
    assertThat(inText.suspects()).singleElement().satisfies(suspect -> assertThat(suspect.confidence()).isEqualTo(Confidence.LOW));
  }
}
