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

/** Who can write values into a log, a user name for example, knows the text of every public commit. The text alone must not make one a suspect. */
class FramingTest {
  private static final String LOGIN = "src/main/java/com/acme/Login.java";
  private static final String CACHE = "src/main/java/com/acme/Cache.java";
  private static final Instant ONSET = Instant.parse("2026-11-18T10:31:00Z");
  private static final List<String> FORGED = List.of(
      "2026-11-18 10:31:02,123 WARN [main] com.acme.Login - Failed login of user Cache segment 17 considered warm after 3 probes from 10.0.0.7",
      "2026-11-18 10:31:03,456 WARN [main] com.acme.Login - Failed login of user Cache segment 9 considered warm after 31 probes from 10.0.0.8");

  @TempDir Path temp;
  private TestRepo repo;

  @BeforeEach
  void begin() {
    repo = new TestRepo(temp.resolve("repo.git"));
    repo.file(LOGIN, "class Login {", "  void f() {", "    LOG.warn(\"Failed login of user {} from {}\", user, address);", "  }", "}").commit("Begin", "2026-09-01T08:00:00Z");
  }

  @AfterEach
  void end() {
    repo.close();
  }

  private static String[] cache(String statement) {
    return new String[] {"class Cache {", "  void f() {", statement, "  }", "}"};
  }

  private Report ask(List<String> lines, Deploy... deploys) {
    try (GitMirror mirror = GitMirror.open(repo.folder(), temp.resolve("cache"))) {
      return new Suspects(mirror, (done, of) -> { }).find(new Question(lines, "", ONSET, Question.WINDOW, "HEAD", List.of(deploys)));
    }
  }

  @Test
  void aLogStatementsTextInsideAValueOfAnotherStatementFramesNobody() {
    repo.file(CACHE, cache("    LOG.warn(\"Cache segment {} considered warm after {} probes\", s, p);")).commit("Improve cache", "2026-11-18T09:00:00Z");

    Report report = ask(FORGED);

    assertThat(report.verdict()).isEqualTo(Verdict.OLD_LINE);
    assertThat(report.suspects()).isEmpty();
  }

  @Test
  void anExceptionsTextInsideAnotherStatementIsNeverMoreThanLikely() {
    String thrower = repo.file(CACHE, cache("    throw new IllegalStateException(\"Cache segment \" + s + \" considered warm after \" + p + \" probes\");")).commit("Improve cache", "2026-11-18T09:00:00Z");

    Report report = ask(FORGED);

    assertThat(report.suspects()).singleElement().satisfies(s -> {
      assertThat(s.commit()).isEqualTo(thrower);
      assertThat(s.confidence()).isEqualTo(Confidence.MEDIUM);
      assertThat(s.reasons()).anyMatch(reason -> reason.startsWith("Its text stands inside what another statement writes"));
    });
  }

  @Test
  void aForgedLineFramesNoCommitThatWasNotThereAtTheOnset() {
    repo.file(CACHE, cache("    LOG.warn(\"Cache segment {} considered warm after {} probes\", s, p);")).commit("Improve cache", "2026-11-18T11:00:00Z");

    assertThat(ask(List.of("WARN Cache segment 17 considered warm after 3 probes")).suspects()).isEmpty();
  }

  @Test
  void aForgedLineFramesNoCommitThatIsNotDeployed() {
    String deployed = repo.head();
    repo.file(CACHE, cache("    LOG.warn(\"Cache segment {} considered warm after {} probes\", s, p);")).commit("Improve cache", "2026-11-17T09:00:00Z");

    Report report = ask(List.of("WARN Cache segment 17 considered warm after 3 probes"), new Deploy("cache", "production", "v56", deployed, null, Instant.parse("2026-11-18T10:00:00Z")));

    assertThat(report.suspects()).allSatisfy(s -> assertThat(s.confidence()).isNotEqualTo(Confidence.HIGH));
  }

  @Test
  void aCommitThatHadLongRunWhenTheLineBeganIsNeverMoreThanLikely() {
    String bad = repo.file(CACHE, cache("    LOG.warn(\"Cache segment {} considered warm after {} probes\", s, p);")).commit("Improve cache", "2026-11-10T09:00:00Z");
    List<String> lines = List.of("WARN Cache segment 17 considered warm after 3 probes");

    Report late = ask(lines, new Deploy("cache", "production", "v56", bad, null, Instant.parse("2026-11-10T10:00:00Z")));
    Report soon = ask(lines, new Deploy("cache", "production", "v56", bad, null, Instant.parse("2026-11-18T10:29:00Z")));

    assertThat(late.suspects()).singleElement().satisfies(s -> assertThat(s.confidence()).isEqualTo(Confidence.MEDIUM));
    assertThat(soon.suspects()).singleElement().satisfies(s -> assertThat(s.confidence()).isEqualTo(Confidence.HIGH));
  }
}
