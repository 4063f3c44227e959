package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SloReplayCommandTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final String SLO = """
      apiVersion: openslo/v1
      kind: SLO
      metadata: { name: checkout }
      spec:
        service: checkout-api
        indicatorRef: anything
        timeWindow: [ { duration: 30d, isRolling: true } ]
        budgetingMethod: Occurrences
        objectives: [ { displayName: Requests succeed, target: 0.999 } ]
      """;
  @TempDir Path folder;

  @Test void tellsBudgetAndAlertsExactly() throws IOException {
    StringBuilder csv = new StringBuilder("minute,total,bad\n");
    for (int i = 4_319; i >= 0; i--) {
      csv.append(START.plusSeconds(60L * i)).append(",10000,").append(i >= 4_200 && i < 4_220 ? 500 : 0).append('\n');
    }

    Run run = replay(SLO, csv.toString(), "--json");

    assertThat(run.exit).isZero();
    JsonNode document = JsonMapper.shared().readTree(run.out);
    assertThat(document.get("schema").asString()).isEqualTo("allclear.slo.replay/1");
    assertThat(document.get("target").decimalValue()).isEqualByComparingTo("0.999");
    assertThat(document.get("budget").get("total").decimalValue()).isEqualByComparingTo("43200");
    assertThat(document.get("budget").get("remaining").decimalValue()).isEqualByComparingTo("33200");
    assertThat(document.get("alerts")).hasSize(1);
    JsonNode alert = document.get("alerts").get(0);
    assertThat(alert.get("long").asString()).isEqualTo("PT1H");
    assertThat(alert.get("factor").decimalValue()).isEqualByComparingTo("14.4");
    assertThat(alert.get("firedAt").asString()).isEqualTo(START.plusSeconds(60 * 4_218).toString());
    assertThat(alert.get("resolvedAt").asString()).isEqualTo(START.plusSeconds(60 * 4_224).toString());
  }

  @Test void aSpentBudgetIsANo() throws IOException {
    Run run = replay(SLO, "minute,total,bad\n2026-11-01T00:00:00Z,1000,2\n", "--json");

    assertThat(run.exit).isEqualTo(3);
    assertThat(JsonMapper.shared().readTree(run.out).get("budget").get("remaining").decimalValue()).isEqualByComparingTo("-1");
  }

  @Test void theLastRowOfARepeatedMinuteCountsAndImpossibleRowsAreTold() throws IOException {
    Run run = replay(SLO, "minute,total,bad\r\n2026-11-01T00:00:00Z,10,1\r\n2026-11-01T01:00:00+01:00,5,9\r\n\r\n", "--json");

    JsonNode document = JsonMapper.shared().readTree(run.out);
    assertThat(document.get("budget").get("consumed").asLong()).isEqualTo(5);
    assertThat(document.get("warnings").get(0).asString()).contains("minutes.csv:3", "9 bad of 5");
  }

  @Test void noEventsHaveNoSli() throws IOException {
    Run run = replay(SLO, "minute,total,bad\n", "--json");

    assertThat(JsonMapper.shared().readTree(run.out).get("sli").isNull()).isTrue();
  }

  @ParameterizedTest @CsvSource(delimiter = '|', value = {
      "time,total,bad | expected the header", "minute,total,bad;yesterday,1,0 | minutes.csv:2: expected the beginning of a minute",
      "minute,total,bad;2026-11-01T00:00:30Z,1,0 | beginning of a minute", "minute,total,bad;2026-11-01T00:00:00Z,NaN,0 | whole number",
      "minute,total,bad;2026-11-01T00:00:00Z,1,-1 | whole number", "minute,total,bad;2026-11-01T00:00:00Z,1 | expected 3 cells"})
  void wrongDataIsToldWithItsLine(String csv, String why) throws IOException {
    Run run = replay(SLO, csv.replace(';', '\n') + "\n");

    assertThat(run.exit).isEqualTo(2);
    assertThat(run.err).contains(why);
  }

  @Test void aTargetOfOneHundredPercentIsInvalid() throws IOException {
    Run run = replay(SLO.replace("0.999", "1"), "minute,total,bad\n");

    assertThat(run.exit).isEqualTo(3);
    assertThat(run.err).contains("slo.yaml:9", "[0,1)");
  }

  private Run replay(String slo, String csv, String... more) throws IOException {
    Path objective = Files.writeString(folder.resolve("slo.yaml"), slo);
    Path data = Files.writeString(folder.resolve("minutes.csv"), csv);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new SloReplayCommand()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler((e, command, parsed) -> Failures.explain(e, command));
    String[] arguments = java.util.stream.Stream.concat(java.util.stream.Stream.of("--objective", objective.toString(), "--data", data.toString()),
        java.util.Arrays.stream(more)).toArray(String[]::new);
    return new Run(line.execute(arguments), out.toString(), err.toString());
  }

  private record Run(int exit, String out, String err) {}
}
