package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class LogsCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test void surveyPrintsTheDocument() throws IOException {
    Path log = write("app.log", IntStream.range(0, 50).mapToObj(i -> "2026-11-11 10:31:%02d INFO com.foo.Bar - Request %d done".formatted(i, i)).toList());

    int exit = run("logs", "survey", log.toString(), "--zone", "UTC", "--json");

    Map<?, ?> document = new JsonMapper().readValue(out.toString(), Map.class);
    assertThat(exit).isZero();
    assertThat(document.get("schema")).isEqualTo("allclear.logs.survey/1");
    assertThat(document.get("bucket")).isEqualTo("PT1H");
    assertThat(document.get("zone")).isEqualTo("UTC");
    assertThat((List<?>) document.get("templates")).singleElement()
        .satisfies(t -> assertThat(((Map<?, ?>) t).get("template")).isEqualTo("Request <*> done"));
    assertThat(err.toString()).isEmpty();
  }

  @Test void surveySpeaksInSentencesAndMarksTheOnset() throws IOException {
    Path log = write("app.log", IntStream.range(0, 240).mapToObj(i -> "2026-11-11 %02d:%02d:00 INFO ".formatted(8 + i / 60, i % 60)).map(l -> l + "tick\n" + (l.compareTo("2026-11-11 10:") < 0 ? "" : l + "Blahblahblah\n")).map(String::strip).toList());

    int exit = run("logs", "survey", log.toString(), "--zone", "UTC", "--bucket", "15m", "--top", "1");

    assertThat(exit).isZero();
    assertThat(out.toString()).contains("1. `Blahblahblah` is new since Wed 2026-11-11 10:00: 60 lines an hour,").contains("since 10:00:00").contains("and 1 more templates");
  }

  @Test void noControlCharacterOfALogReachesTheTerminal() throws IOException {
    Path log = folder.resolve("app.log");
    Files.writeString(log, "2026-11-11 10:31:00 INFO bad \u001b]0;title\u0007 \u009b31m \u202e end\n");

    run("logs", "survey", log.toString(), "--zone", "UTC");
    run("logs", "survey", log.toString(), "--zone", "UTC", "--json");

    assertThat(out.toString()).doesNotContain("\u001b", "\u0007", "\u009b", "\u202e");
  }

  @Test void exitCodesSayHowItWent() throws IOException {
    Path fine = write("fine.log", List.of("2026-11-11 10:31:00 INFO fine"));
    Path empty = write("empty.log", List.of());
    Files.write(empty, new byte[0]);

    assertThat(run("logs", "survey", fine.toString())).isEqualTo(Exit.DONE);
    assertThat(run("logs", "survey", folder.toString())).isEqualTo(Exit.PARTLY);
    assertThat(err.toString()).contains("empty.log: It is empty.");
    assertThat(run("logs", "survey", folder.resolve("gone").toString())).isEqualTo(Exit.NOT_FOUND);
    assertThat(run("logs", "survey")).isEqualTo(Exit.USAGE);
    assertThat(run("logs", "survey", fine.toString(), "--bucket", "often")).isEqualTo(Exit.USAGE);
    assertThat(run("logs", "survey", fine.toString(), "--since", "soon")).isEqualTo(Exit.USAGE);
    assertThat(run("logs", "survey", fine.toString(), "--zone", "Middle-earth")).isEqualTo(Exit.USAGE);
    assertThat(run("logs", "assign", folder.resolve("gone").toString())).isEqualTo(Exit.NOT_FOUND);
    assertThat(run("logs", "assign", folder.toString())).isEqualTo(Exit.USAGE);
  }

  @Test void spansAreInstantsDatesOrDurations() throws IOException {
    Path log = write("app.log", List.of("2026-11-11 10:31:00 INFO a", "2026-11-12 00:00:00 INFO a", "2026-11-12 10:31:00 INFO a"));

    assertThat(lines(log, "--since", "2026-11-12")).isEqualTo(2);
    assertThat(lines(log, "--since", "2026-11-12T00:00:00+01:00")).isEqualTo(2);
    assertThat(lines(log, "--until", "2026-11-12T10:31:00Z")).isEqualTo(2);
    assertThat(lines(log, "--since", "P3650D")).isEqualTo(3);
    assertThat(lines(log, "--until", "3650d")).isEqualTo(0);
  }

  @Test void assignPrintsNumberTabAndIdOfEachLine() throws IOException {
    Path log = write("app.log", List.of("2026-11-11 10:31:00 ERROR com.foo.Bar - failed 1", "\tat com.foo.Bar", "2026-11-11 10:31:01 INFO com.foo.Bar - fine"));

    int exit = run("logs", "assign", log.toString());

    assertThat(exit).isZero();
    List<String> rows = out.toString().lines().toList();
    assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row).matches("\\d\t[0-9a-f]{12}"));
    assertThat(rows.get(0).substring(2)).isEqualTo(rows.get(1).substring(2)).isNotEqualTo(rows.get(2).substring(2));
  }

  @Test void partsOfASurveyAddUpToTheSameDocument() throws IOException {
    Path one = write("one.log", IntStream.range(0, 50).mapToObj(i -> "2026-11-11 10:31:%02d INFO com.foo.Bar - Request %d done".formatted(i, i)).toList());
    Path two = write("two.log", IntStream.range(0, 50).mapToObj(i -> "2026-11-11 11:31:%02d INFO com.foo.Bar - Order %d done".formatted(i, i)).toList());
    run("logs", "survey", one.toString(), two.toString(), "--zone", "UTC", "--json");
    String whole = out.toString();
    Path first = folder.resolve("first.part");
    Path second = folder.resolve("second.part");

    assertThat(run("logs", "survey", one.toString(), "--zone", "UTC", "--partial", first.toString())).isEqualTo(Exit.DONE);
    assertThat(run("logs", "survey", two.toString(), "--zone", "UTC", "--partial", second.toString())).isEqualTo(Exit.DONE);
    out.getBuffer().setLength(0);
    int exit = run("logs", "merge", second.toString(), first.toString(), "--json");

    assertThat(exit).isEqualTo(Exit.DONE);
    assertThat(out.toString()).isEqualTo(whole);
    assertThat(run("logs", "merge", one.toString())).isEqualTo(Exit.NO);
    assertThat(err.toString()).contains("one.log is no part of a survey.");
    assertThat(run("logs", "merge", folder.resolve("gone").toString())).isEqualTo(Exit.NOT_FOUND);
  }

  @Test void thePageHoldsTheReportAndNothingFromElsewhereThatCouldRun() throws IOException {
    Path log = write("app.log", IntStream.range(0, 240).mapToObj(i -> "2026-11-11 %02d:%02d:00 INFO ".formatted(8 + i / 60, i % 60)).map(l -> l + "tick\n" + (l.compareTo("2026-11-11 10:") < 0 ? "" : l + "Blah <script>alert(1)</script> & password=hunter2 \"\n")).map(String::strip).toList());
    Path page = folder.resolve("page.html");

    int exit = run("logs", "survey", log.toString(), "--zone", "UTC", "--html", page.toString());

    assertThat(exit).isZero();
    assertThat(Files.readString(page)).contains("A log line is new since 10:00. It takes ", "<svg class=\"ch\"", "Blah &lt;script&gt;alert(1)&lt;/script&gt; &amp; password=[redacted]", "As a table", "Templates by size")
        .doesNotContain("<script", "hunter2", "http://", "https://", "<link");
  }

  @Test void mailAddressesAreRedactedWhenAsked() throws IOException {
    Path log = write("app.log", List.of("2026-11-11 10:31:00 INFO mail to bob@example.com sent"));

    run("logs", "survey", log.toString(), "--zone", "UTC", "--json", "--redact-mail");

    assertThat(out.toString()).contains("mail to [redacted] sent").doesNotContain("bob@");
  }

  @Test void showPrintsTheRawLinesOfATemplate() throws IOException {
    Path log = write("app.log", List.of("2026-11-11 10:31:00 INFO fine 1", "2026-11-11 10:31:01 ERROR failed 1", "2026-11-11 10:31:02 INFO fine 2"));
    run("logs", "assign", log.toString());
    String id = out.toString().lines().toList().get(1).substring(2);
    out.getBuffer().setLength(0);

    int exit = run("logs", "show", id, log.toString(), "--context", "1");

    assertThat(exit).isZero();
    assertThat(out.toString().lines()).containsExactly(log.toString(), "  1\t2026-11-11 10:31:00 INFO fine 1", "> 2\t2026-11-11 10:31:01 ERROR failed 1", "  3\t2026-11-11 10:31:02 INFO fine 2");
    assertThat(run("logs", "show", "000000000000", log.toString())).isEqualTo(Exit.NOT_FOUND);
  }

  private int lines(Path log, String option, String value) throws IOException {
    out.getBuffer().setLength(0);
    run("logs", "survey", log.toString(), "--zone", "UTC", "--json", option, value);
    Map<?, ?> document = new JsonMapper().readValue(out.toString(), Map.class);
    return ((Number) ((Map<?, ?>) document.get("totals")).get("lines")).intValue();
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines, StandardCharsets.UTF_8);
  }

  private int run(String... args) {
    CommandLine line = Commands.program(List.of(args));
    line.setExecutionExceptionHandler((e, command, parsed) -> Failures.explain(e, command));
    return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
  }
}
