package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.changes.SmallRepository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChangesCommandTest {
  private static final String LINE = "2026-11-18 10:31:02,123 WARN [main] com.acme.Cache - Cache segment 17 considered warm after 3 probes";
  @TempDir Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private SmallRepository repository;
  private String bad = "";

  @BeforeEach void begin() {
    repository = new SmallRepository(temp.resolve("repo"));
    repository.commit("Begin", "2026-10-01T09:00:00Z", "src/Cache.java", "class Cache {\n}\n");
    bad = repository.commit("Improve \u001b[31mcache", "2026-11-18T09:00:00Z", "src/Cache.java",
        "class Cache {\n  void f() {\n    LOG.warn(\"Cache segment {} considered warm after {} probes\", s, p);\n  }\n}\n");
  }

  @AfterEach void end() {
    repository.close();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("changes"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--repo", repository.folder().toString(), "--cache", temp.resolve("cache").toString()));
    return Commands.program(all).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
        .setExecutionExceptionHandler((e, line, parsed) -> Failures.explain(e, line)).execute(all.toArray(String[]::new));
  }

  @Test void printsTheDocumentOfTheContract() {
    int exit = run("suspects", "--line", LINE, "--onset", "2026-11-18T10:31:00Z", "--json");

    assertThat(exit).isEqualTo(Exit.DONE);
    JsonNode document = JsonMapper.shared().readTree(out.toString());
    assertThat(document.path("schema").stringValue()).isEqualTo("allclear.changes.suspects/1");
    assertThat(document.path("verdict").stringValue()).isEqualTo("introduced");
    JsonNode suspect = document.path("suspects").path(0);
    assertThat(suspect.path("commit").stringValue()).isEqualTo(bad);
    assertThat(suspect.path("deployedAt").isNull()).isTrue();
    assertThat(suspect.path("evidence").path("line").intValue()).isEqualTo(3);
    assertThat(document.path("scanned").path("commits").intValue()).isEqualTo(1);
  }

  @Test void takesDeploysFromAFileAndIgnoresOtherChangesInIt() throws IOException {
    Path deploys = Files.writeString(temp.resolve("deploys"), """
        {"service":"s","environment":"production","version":"v57","commit":"%s","at":"2026-11-18T10:29:00Z","kind":"deploy","by":{"x":[1,2]}}

        {"service":"s","environment":"production","version":"blue","at":"2026-11-18T10:30:00Z","kind":"flag"}
        """.formatted(bad));

    run("suspects", "--line", LINE, "--onset", "2026-11-18T10:31:00Z", "--deploys", deploys.toString(), "--json");

    assertThat(JsonMapper.shared().readTree(out.toString()).path("suspects").path(0).path("deployedAt").stringValue()).isEqualTo("2026-11-18T10:29:00Z");
  }

  @Test void showsPeopleTheDifferenceWithoutControlCharactersOrAuthors() {
    int exit = run("suspects", "--line", LINE, "--onset", "2026-11-18T10:31:00Z", "--no-color");

    assertThat(exit).isEqualTo(Exit.DONE);
    assertThat(out.toString()).startsWith("introduced  ").contains(">    3 +     LOG.warn(\"Cache segment {}").doesNotContain("\u001b").doesNotContain("Ana");
  }

  @Test void answersNoWithExitThree() {
    assertThat(run("suspects", "--line=-- Nobody ever wrote this sentence", "--onset", "2026-11-18T10:31:00Z")).isEqualTo(Exit.NO);
    assertThat(out.toString()).startsWith("not-in-repo");
  }

  @Test void refusesWrongUsageWithExitTwoAndWhatIsNotThereWithExitFour() {
    assertThat(run("suspects", "--onset", "2026-11-18T10:31:00Z")).isEqualTo(Exit.USAGE);
    assertThat(run("suspects", "--line", LINE, "--onset", "yesterday")).isEqualTo(Exit.USAGE);
    assertThat(run("suspects", "--line", LINE, "--onset", "2026-11-18T10:31:00Z", "--rev", "nowhere")).isEqualTo(Exit.NOT_FOUND);
    assertThat(run("suspects", "--line", LINE, "--onset", "2026-11-18T10:31:00Z", "--deploys", temp.resolve("none").toString())).isEqualTo(Exit.NOT_FOUND);
    assertThat(run("rehearse-revert", "--commit", "0123456")).isEqualTo(Exit.NOT_FOUND);
  }

  @Test void lowersTheLevelOfTheOneStatement() throws IOException {
    Path patch = temp.resolve("quiet.patch");

    assertThat(run("quiet", "--line", LINE, "--file", "src/Cache.java", "--patch", patch.toString())).isEqualTo(Exit.DONE);

    assertThat(out.toString()).contains("Lowers the level of the statement at src/Cache.java:3").contains("+    LOG.debug(\"Cache segment {}").contains("git push origin allclear/quiet-");
    assertThat(Files.readString(patch)).contains("-    LOG.warn(").contains("+    LOG.debug(");
    assertThat(run("quiet", "--line", "WARN nobody writes this line", "--file", "src/Cache.java")).isEqualTo(Exit.NO);
  }

  @Test void indexesAndRehearsesAndPrepares() {
    assertThat(run("index")).isEqualTo(Exit.DONE);
    assertThat(run("rehearse-revert", "--commit", bad.substring(0, 8), "--prepare")).isEqualTo(Exit.DONE);

    assertThat(out.toString()).contains("2 commits").contains("The revert of " + bad.substring(0, 7) + " applies").contains("git push origin allclear/revert-" + bad.substring(0, 7));
  }
}
