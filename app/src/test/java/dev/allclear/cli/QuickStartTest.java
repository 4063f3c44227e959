package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short commands answer at once, because they load nearly nothing: each runs in a JVM of its own, which lists its classes. */
class QuickStartTest {
  @TempDir Path folder;

  @Test void explainsLogsWithoutSpringJsonOrGit() throws Exception {
    List<String> classes = classesOf("logs", "survey", "--help");

    assertThat(classes).contains("dev.allclear.cli.LogsSurveyCommand").doesNotContain("dev.allclear.cli.ServeCommand", "dev.allclear.cli.ChangesSuspectsCommand")
        .noneMatch(QuickStartTest::heavy).noneMatch(name -> name.startsWith("org.eclipse.jgit") || name.startsWith("tools.jackson"));
    assertThat(classes.stream().filter(name -> name.startsWith("dev.allclear."))).hasSizeLessThan(40);
  }

  @Test void givesTheOverviewWithoutLookingIntoAnyCommand() throws Exception {
    List<String> classes = classesOf("--help");

    assertThat(classes.stream().filter(name -> name.startsWith("dev.allclear."))).containsOnly("dev.allclear.cli.Main", "dev.allclear.cli.Commands",
        "dev.allclear.cli.Described", "dev.allclear.cli.AllclearCommand", "dev.allclear.cli.Version", "dev.allclear.cli.Options");
  }

  @Test void surveysLogsWithoutSpring() throws Exception {
    Path log = Files.writeString(folder.resolve("a.log"), "2026-11-18T10:31:00Z INFO Cache segment 17 considered warm after 3 probes\n");

    List<String> classes = classesOf("logs", "survey", log.toString());

    assertThat(classes).contains("dev.allclear.engine.logs.SurveyReport").noneMatch(QuickStartTest::heavy);
  }

  @Test void asksARepositoryWithoutSpring() throws Exception {
    List<String> classes = classesOf("changes", "suspects", "--repo", folder.toString(), "--line", "x", "--onset", "2026-11-18T10:31:00Z");

    assertThat(classes).contains("dev.allclear.engine.changes.git.GitMirror").noneMatch(QuickStartTest::heavy);
  }

  private static boolean heavy(String name) {
    return name.startsWith("org.springframework.") || name.startsWith("org.apache.catalina.") || name.startsWith("ch.qos.logback.");
  }

  private List<String> classesOf(String... words) throws IOException, InterruptedException {
    Path listed = folder.resolve("classes.txt");
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
        "-Xlog:class+load:file=" + listed + ":none:filecount=0", "-cp", Program.classPath(), "dev.allclear.cli.Main"));
    command.addAll(List.of(words));
    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("said.txt").toFile()).start().waitFor();
    try (var lines = Files.lines(listed)) {
      List<String> classes = lines.map(line -> line.split(" ", 2)[0]).filter(name -> !name.contains("$$") && !name.contains("/0x")).toList();
      assertThat(classes).as("the list is one").contains("java.lang.Object", "dev.allclear.cli.Main");
      return classes;
    }
  }
}
