package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SloProposeCommandTest {
  @TempDir Path folder;

  @Test void proposesAsADocument() throws IOException {
    CommandRun run = CommandRun.of("slo", "propose", "--data", csv(30).toString(), "--json");

    assertThat(run.exit()).isZero();
    JsonNode document = JsonMapper.shared().readTree(run.out());
    assertThat(document.get("schema").asString()).isEqualTo("allclear.slo.propose/1");
    assertThat(document.get("target").decimalValue()).isEqualByComparingTo("0.9995");
    assertThat(document.get("window").asString()).isEqualTo("P30D");
    assertThat(document.get("pagesPerMonth").decimalValue()).isEqualByComparingTo("0");
    assertThat(document.get("wiggle").get("minutes").decimalValue()).isEqualByComparingTo("8.6");
    assertThat(document.get("wiggle").get("requests").asLong()).isEqualTo(8_640);
    assertThat(document.get("evidence")).isNotEmpty();
  }

  @Test void tooLittleIsANoWithItsReason() throws IOException {
    CommandRun run = CommandRun.of("slo", "propose", "--data", csv(3).toString(), "--json");

    assertThat(run.exit()).isEqualTo(Exit.NO);
    JsonNode document = JsonMapper.shared().readTree(run.out());
    assertThat(document.get("target").isNull()).isTrue();
    assertThat(document.get("warnings").get(0).asString()).startsWith("A proposal needs 28 whole days");
    assertThat(CommandRun.of("slo", "propose", "--data", folder.resolve("none").toString()).exit()).isEqualTo(Exit.NOT_FOUND);
    assertThat(CommandRun.of("slo", "propose", "--data", csv(1).toString(), "--exclude", "yesterday").exit()).isEqualTo(Exit.USAGE);
  }

  private Path csv(int days) throws IOException {
    StringBuilder csv = new StringBuilder("minute,total,bad\n");
    for (int i = 0; i < days * 1_440; i++) {
      csv.append(Instant.parse("2026-10-01T00:00:00Z").plusSeconds(60L * i)).append(",1000,").append(i % 10 < 3 ? 1 : 0).append('\n');
    }
    return Files.writeString(folder.resolve(days + ".csv"), csv);
  }
}
