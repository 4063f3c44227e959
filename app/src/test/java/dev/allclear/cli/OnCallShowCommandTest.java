package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnCallShowCommandTest {
  private static final String SCHEDULE = """
      apiVersion: allclear.dev/v1
      kind: Team
      metadata: { name: payments }
      spec: { members: [ana] }
      ---
      apiVersion: allclear.dev/v1
      kind: Schedule
      metadata: { name: payments }
      spec:
        timeZone: America/Chicago
        layers:
          - rotation: { unit: day, every: 1, start: "2020-10-30T01:30", people: [ana, bo] }
        overrides:
          - { from: "2020-11-01T12:00:00Z", to: "2020-11-01T13:00:00Z", replace: { person: ana, by: cy } }
      """;
  @TempDir Path folder;

  @Test void showsTheShiftsAcrossTheChangeOfClocksAsJson() throws IOException {
    Path file = Files.writeString(folder.resolve("schedule.yaml"), SCHEDULE);

    Run run = run("oncall", "show", "--schedule", file.toString(), "--from", "2020-11-01T06:00:00Z", "--to", "2020-11-02T08:00:00Z", "--json");

    assertThat(run.exit).isEqualTo(0);
    assertThat(run.out.replaceAll("\\s", "")).isEqualTo("""
        {"schema":"allclear.oncall.shifts/1","shifts":[
        {"from":"2020-11-01T06:00:00Z","to":"2020-11-01T06:30:00Z","people":["bo"]},
        {"from":"2020-11-01T06:30:00Z","to":"2020-11-01T12:00:00Z","people":["ana"]},
        {"from":"2020-11-01T12:00:00Z","to":"2020-11-01T13:00:00Z","people":["cy"]},
        {"from":"2020-11-01T13:00:00Z","to":"2020-11-02T07:30:00Z","people":["ana"]},
        {"from":"2020-11-02T07:30:00Z","to":"2020-11-02T08:00:00Z","people":["bo"]}]}""".replaceAll("\\s", ""));
  }

  @Test void namesFileLineAndExpectationOfAWrongSchedule() throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), SCHEDULE.replace("unit: day", "unit: fortnight").replace("2020-10-30T01:30", "soon"));

    Run run = run("oncall", "show", "--schedule", file.toString(), "--from", "2020-11-01T06:00:00Z", "--to", "2020-11-02T08:00:00Z");

    assertThat(run.exit).isEqualTo(3);
    assertThat(run.err).contains("wrong.yaml:12: spec.layers[0].rotation.unit: expected one of hour, day, week, month, found \"fortnight\"")
        .contains("wrong.yaml:12: spec.layers[0].rotation.start: expected a local date and time such as 2026-01-05T09:00, found \"soon\"");
  }

  @Test void aFileThatIsNotThereIsNotFound() {
    Run run = run("oncall", "show", "--schedule", folder.resolve("none.yaml").toString(), "--from", "2020-11-01T06:00:00Z", "--to", "2020-11-02T08:00:00Z");

    assertThat(run.exit).isEqualTo(4);
    assertThat(run.err).contains("there is no such file");
  }

  private record Run(int exit, String out, String err) {}

  private static Run run(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int exit = Main.run(args);
      return new Run(exit, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
