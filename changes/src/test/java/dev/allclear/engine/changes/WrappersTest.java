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

/** Texts that are given to a function which writes them, one hop away from the logger. */
class WrappersTest {
  private static final String SAMPLE = "2026-11-18 10:31:02,123 WARN [main] Cache segment 17 considered warm after 3 probes";
  private static final Instant ONSET = Instant.parse("2026-11-18T10:31:00Z");

  @TempDir Path temp;
  private TestRepo repo;

  @BeforeEach
  void begin() {
    repo = new TestRepo(temp.resolve("repo.git"));
  }

  @AfterEach
  void end() {
    repo.close();
  }

  private Report ask() {
    try (GitMirror mirror = GitMirror.open(repo.folder(), temp.resolve("cache"))) {
      return new Suspects(mirror, (done, of) -> { }).find(new Question(List.of(SAMPLE), "", ONSET, Question.WINDOW, "HEAD", List.of()));
    }
  }

  private void assertWritten(String commit, String wrapper) {
    assertThat(ask().suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.commit()).isEqualTo(commit);
      assertThat(suspect.confidence()).isEqualTo(Confidence.HIGH);
      assertThat(suspect.reasons()).contains("It is given to " + wrapper + ", which writes it.");
    });
  }

  @Test
  void areFoundInTheSameClass() {
    String say = "  private void say(String text) {\n    LOG.warn(\"{} {}\", name, text);\n  }";
    repo.file("src/main/java/Cache.java", "class Cache {", say, "}").commit("Begin", "2026-09-01T08:00:00Z");
    String bad = repo.file("src/main/java/Cache.java", "class Cache {", say, "  void f() {", "    say(\"Cache segment \" + s + \" considered warm after \" + p + \" probes\");", "  }", "}")
        .commit("Improve", "2026-11-18T09:00:00Z");

    assertWritten(bad, "say() at src/main/java/Cache.java:2");
  }

  @Test
  void areFoundInTheClassThatTheyAreCalledOn() {
    repo.file("src/main/java/log/Journal.java", "final class Journal {", "  static void note(String message, Object... values)", "  {", "    logger.log(Level.WARNING, message, values);", "  }", "}")
        .file("src/main/java/core/Cache.java", "class Cache {", "}").commit("Begin", "2026-09-01T08:00:00Z");
    String bad = repo.file("src/main/java/core/Cache.java", "class Cache {", "  void f() {", "    Journal.note(", "        \"Cache segment {0} considered warm after {1} probes\", s, p);", "  }", "}")
        .commit("Improve", "2026-11-18T09:00:00Z");

    assertWritten(bad, "note() at src/main/java/log/Journal.java:2");
  }

  @Test
  void areFoundInC() {
    repo.file("src/util.c", "static void", "tell(const char *fmt, ...)", "{", "\tva_list ap;", "\tvsnprintf(buf, sizeof buf, fmt, ap);", "\tvsyslog(LOG_WARNING, fmt, ap);", "}")
        .file("src/cache.c", "void", "f(void)", "{", "}").commit("Begin", "2026-09-01T08:00:00Z");
    String bad = repo.file("src/cache.c", "void", "f(void)", "{", "\ttell(\"Cache segment %d considered warm after %d probes\", s, p);", "}").commit("Improve", "2026-11-18T09:00:00Z");

    assertWritten(bad, "tell() at src/util.c:2");
  }

  @Test
  void areFoundInPythonAndGo() {
    repo.file("app/tell.py", "def tell(text, *values):", "    log.warning(text, *values)", "").file("app/cache.py", "x = 1").commit("Begin", "2026-09-01T08:00:00Z");
    String python = repo.file("app/cache.py", "def f():", "    tell(\"Cache segment %d considered warm after %d probes\", s, p)").commit("Improve", "2026-11-18T09:00:00Z");

    assertWritten(python, "tell() at app/tell.py:1");

    repo.delete("app/cache.py").file("pkg/tell.go", "func (c *cache) tell(text string, values ...any) {", "\tc.log.Warnf(text, values...)", "}")
        .file("pkg/cache.go", "func (c *cache) f() {", "\tc.tell(\"Cache segment %d considered warm after %d probes\", s, p)", "}").commit("Write it in Go", "2026-11-18T09:30:00Z");

    assertThat(ask().suspects()).anySatisfy(suspect -> assertThat(suspect.reasons()).contains("It is given to tell() at pkg/tell.go:1, which writes it."));
  }

  @Test
  void countAsNoLoggerWhenTheyWriteSomethingElse() {
    repo.file("src/main/java/Cache.java", "class Cache {", "  private void keep(String text) {", "    texts.add(text);", "    LOG.warn(\"Kept one more\");", "  }", "}").commit("Begin", "2026-09-01T08:00:00Z");
    repo.file("src/main/java/Cache.java", "class Cache {", "  private void keep(String text) {", "    texts.add(text);", "    LOG.warn(\"Kept one more\");", "  }", "  void f() {",
        "    keep(\"Cache segment \" + s + \" considered warm after \" + p + \" probes\");", "  }", "}").commit("Improve", "2026-11-18T09:00:00Z");

    assertThat(ask().suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.confidence()).isEqualTo(Confidence.MEDIUM);
      assertThat(suspect.reasons()).noneMatch(reason -> reason.contains("which writes it"));
    });
  }

  @Test
  void areNamedWhenTheirLevelIsRaisedInTheWindow() {
    String[] quiet = {"class Cache {", "  private void say(String text) {", "    LOG.debug(text);", "  }", "  void f() {", "    say(\"Cache segment \" + s + \" considered warm after \" + p + \" probes\");", "  }", "}"};
    String[] loud = quiet.clone();
    loud[2] = "    LOG.warn(text);";
    repo.file("src/main/java/Cache.java", quiet).commit("Begin", "2026-09-01T08:00:00Z");
    String raised = repo.file("src/main/java/Cache.java", loud).commit("Louder", "2026-11-18T09:00:00Z");

    Report report = ask();

    assertThat(report.verdict()).isEqualTo(Verdict.NEARBY);
    assertThat(report.suspects()).singleElement().satisfies(suspect -> {
      assertThat(suspect.commit()).isEqualTo(raised);
      assertThat(suspect.reasons().getFirst()).isEqualTo("Raises the level of say(), through which the statement writes, from DEBUG to WARN; the statement itself is older.");
    });
  }
}
