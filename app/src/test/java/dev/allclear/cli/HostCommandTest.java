package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class HostCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test void printsADocumentThatParses() {
    int exit = run("host", "--json");

    Map<?, ?> document = new JsonMapper().readValue(out.toString(), Map.class);
    assertThat(exit).isZero();
    assertThat(document.get("schema")).isEqualTo("allclear.host/1");
    assertThat(((Map<?, ?>) document.get("cpu")).get("busy")).isInstanceOf(Number.class);
    assertThat(document.get("memory")).isInstanceOf(Map.class);
    assertThat(document.get("disks")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST).isNotEmpty()
        .allSatisfy(disk -> assertThat(((Map<?, ?>) disk).keySet().stream().map(String::valueOf)).contains("path", "used", "total", "fullAt", "growers"));
  }

  @Test void saysItInSentencesForPeople() {
    int exit = run("host", "--logs", folder.toString());

    assertThat(exit).isZero();
    assertThat(out.toString()).contains("CPU ").contains("Disk ");
    assertThat(err.toString()).isEmpty();
  }

  @Test void answersFourForAFolderThatDoesNotExist() {
    int exit = run("host", "--logs", folder.resolve("gone").toString());

    assertThat(exit).isEqualTo(Exit.NOT_FOUND);
    assertThat(err.toString()).contains("gone does not exist");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... args) {
    CommandLine line = Commands.program(List.of(args));
    line.setExecutionExceptionHandler((e, command, parsed) -> Failures.explain(e, command));
    return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
  }
}
