package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnCallProveCommandTest {
  @TempDir Path folder;

  @Test void listsEachStretchWithoutAnybodyAndStepsThatReachNobody() throws IOException {
    Path file = documents("""
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: shop }, spec: { steps: [ { notify: [schedule/days] }, { after: PT5M, notify: [schedule/never] } ] } }
        """);

    Answer answer = prove(file.toString(), "--from", "2026-03-23T00:00:00Z", "--weeks", "1");

    assertThat(answer.code).isEqualTo(3);
    assertThat(answer.out).startsWith("shop: no step reaches anybody in 2880 min, 3 stretches,").contains("nobody named is called")
        .contains("nobody  2026-03-23T00:00:00Z  2026-03-23T08:00:00Z  480 min")
        .contains("  step 2 never reaches anybody");
  }

  /** In the night to 29 March 2026 clocks in Berlin go from 02:00 to 03:00: the two layers still meet. */
  @Test void holdsOverTheChangeOfTheClocks() throws IOException {
    Path file = documents("""
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: shop }, spec: { steps: [ { notify: [schedule/round] } ] } }
        """);

    Answer answer = prove(file.toString(), "--from", "2026-01-05T00:00:00Z", "--json");

    assertThat(answer.out).contains("\"schema\" : \"allclear.oncall.proof/1\"", "\"gaps\" : [ ]");
    assertThat(answer.code).isZero();
  }

  @Test void aLastResortMakesAGapBearable() throws IOException {
    Path file = documents("""
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: shop }, spec: { steps: [ { notify: [schedule/days] } ], lastResort: person/bo } }
        """);

    assertThat(prove(file.toString(), "--from", "2026-03-23T00:00:00Z", "--weeks", "1").code).isZero();
    assertThat(prove(file.toString(), "--policy", "other").code).isEqualTo(4);
    assertThat(prove(folder.resolve("none").toString()).code).isEqualTo(4);
    assertThat(prove(file.toString(), "--weeks", "0").code).isEqualTo(2);
  }

  private Path documents(String policy) throws IOException {
    return Files.writeString(folder.resolve("on-call.yaml"), policy + """
        ---
        apiVersion: allclear.dev/v1
        kind: Schedule
        metadata: { name: days }
        spec:
          timeZone: UTC
          layers: [ { rotation: { unit: week, start: "2026-01-05T00:00", people: [ana, bo] }, hours: { from: "08:00", to: "16:00" }, days: [mon, tue, wed, thu, fri, sat] },
                    { rotation: { unit: week, start: "2026-01-05T00:00", people: [ana, bo] }, days: [tue, wed] , hours: { from: "16:00", to: "08:00" } },
                    { rotation: { unit: week, start: "2026-01-05T00:00", people: [bo] }, days: [thu, fri, sat] , hours: { from: "16:00", to: "00:00" } },
                    { rotation: { unit: week, start: "2026-01-05T00:00", people: [bo] }, days: [fri, sat] , hours: { from: "00:00", to: "08:00" } } ]
        ---
        apiVersion: allclear.dev/v1
        kind: Schedule
        metadata: { name: never }
        spec: { timeZone: UTC, layers: [ { rotation: { unit: week, start: "2036-01-07T00:00", people: [ana] } } ] }
        ---
        apiVersion: allclear.dev/v1
        kind: Schedule
        metadata: { name: round }
        spec:
          timeZone: Europe/Berlin
          layers: [ { rotation: { unit: week, start: "2026-01-05T00:00", people: [ana, bo] }, hours: { from: "02:30", to: "14:30" } },
                    { rotation: { unit: day, start: "2026-01-04T00:00", people: [bo, cy] }, hours: { from: "14:30", to: "02:30" } } ]
        """);
  }

  private record Answer(int code, String out) {}

  private static Answer prove(String... words) {
    String[] all = Stream.concat(Stream.of("oncall", "prove"), Arrays.stream(words)).toArray(String[]::new);
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      return new Answer(Main.run(all), said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
    }
  }
}
