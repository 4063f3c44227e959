package dev.allclear.engine.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.changes.git.GitMirror;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long history that was never indexed: only the window is read, and the answer is the same but for what only the history knows. */
class WindowAloneTest {
  private static final String CACHE = "src/Cache.java";
  private static final String WARM = "class Cache {\n  void f() {\n    LOG.warn(\"Cache segment {} considered warm after {} probes\", segment, probes);\n  }\n}";
  private static final String COLD = "class Cache {\n  void f() {\n  }\n}";
  private static final List<String> LINES = List.of("WARN Cache segment 17 considered warm after 3 probes", "WARN Cache segment 4 considered warm after 12 probes");
  private static final Instant ONSET = Instant.parse("2026-11-18T10:31:00Z");

  @TempDir Path temp;
  private TestRepo repo;

  @BeforeEach
  void begin() {
    repo = new TestRepo(temp.resolve("repo.git"));
    for (int i = 0; i < 310; i++) {
      repo.file("README", "edition " + i).commit("Edition " + i, Instant.parse("2026-01-01T08:00:00Z").plusSeconds(3_600L * i).toString());
    }
  }

  @AfterEach
  void end() {
    repo.close();
  }

  private Report ask(Deploy... deploys) {
    try (GitMirror mirror = GitMirror.open(repo.folder(), temp.resolve("cache"))) {
      Report report = new Suspects(mirror, (done, of) -> { }).find(new Question(LINES, "", ONSET, Question.WINDOW, "HEAD", List.of(deploys)));
      assertThat(mirror.indexFile()).doesNotExist();
      return report;
    }
  }

  @Test
  void namesTheCommitAndSaysThatOnlyTheWindowWasRead() {
    repo.file(CACHE, COLD).commit("Add a cache", "2026-10-01T09:00:00Z");
    String bad = repo.file(CACHE, WARM).commit("Improve cache", "2026-11-18T09:00:00Z");
    repo.file("README", "later").commit("Later", "2026-11-20T09:00:00Z");

    Report report = ask();

    assertThat(report.verdict()).isEqualTo(Verdict.INTRODUCED);
    assertThat(report.suspects()).singleElement().satisfies(s -> {
      assertThat(s.commit()).isEqualTo(bad);
      assertThat(s.evidence().line()).isEqualTo(3);
      assertThat(s.arrivedAt()).isEqualTo("2026-11-18T09:00:00Z");
    });
    assertThat(report.commits()).isEqualTo(1);
    assertThat(report.notes()).singleElement().asString().startsWith("Only the window was read");
  }

  @Test
  void callsOldWhatTheCodeBeforeTheWindowHolds() {
    repo.file(CACHE, WARM).commit("Improve cache", "2026-10-01T09:00:00Z");
    repo.file("src/Copy.java", WARM.replace("Cache {", "Copy {")).file("README", "hello").commit("Copy", "2026-10-02T09:00:00Z");
    repo.file("README", "again").commit("Say hello", "2026-11-18T10:00:00Z");

    assertThat(ask().verdict()).isEqualTo(Verdict.OLD_LINE);
  }

  @Test
  void saysNotInRepoWhenNeitherTheWindowNorTheCodeBeforeItHoldsTheText() {
    repo.file(CACHE, COLD).commit("Add a cache", "2026-11-18T09:00:00Z");

    assertThat(ask().verdict()).isEqualTo(Verdict.NOT_IN_REPO);
  }

  @Test
  void readsABranchThatIsOlderThanTheWindowAndWasMergedInIt() {
    String main = repo.file(CACHE, COLD).commit("Add a cache", "2026-09-01T09:00:00Z");
    Map<String, String> before = repo.files();
    String bad = repo.file(CACHE, WARM).commit("Improve cache", "2026-09-20T09:00:00Z");
    repo.checkout(main, before).file("README", "on main").commit("Go on", "2026-10-10T09:00:00Z");
    Map<String, String> merged = new TreeMap<>(repo.files());
    merged.put(CACHE, WARM + "\n");
    repo.checkout(repo.head(), merged).commit("Merge", "2026-11-17T09:00:00Z", bad);

    Report report = ask();

    assertThat(report.suspects()).singleElement().satisfies(s -> {
      assertThat(s.commit()).isEqualTo(bad);
      assertThat(s.arrivedAt()).isEqualTo("2026-11-17T09:00:00Z");
    });
  }

  @Test
  void readsFurtherBackWhenTheCommitWasDeployedInTheWindow() {
    String bad = repo.file(CACHE, WARM).commit("Improve cache", "2026-10-30T09:00:00Z");
    repo.file("README", "later").commit("Later", "2026-11-02T09:00:00Z");

    Report report = ask(new Deploy("cache", "production", "v57", bad, null, Instant.parse("2026-11-18T10:29:00Z")));

    assertThat(report.suspects()).singleElement().satisfies(s -> assertThat(s.deployedAt()).isEqualTo("2026-11-18T10:29:00Z"));
  }
}
