package dev.allclear.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.slo.accesslog.AccessLog;
import dev.allclear.slo.accesslog.AccessLogs;
import dev.allclear.slo.accesslog.LineFormat;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@AllclearTest
class MeasurementsTest {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final Instant NOW = TestClock.START;

  @Autowired Sources sources;
  @Autowired Measurements measurements;
  @Autowired AccessLogs logs;
  @Autowired JsonMapper json;
  @TempDir Path folder;

  @BeforeEach void follow() {
    Path log = folder.resolve("access.log");
    sources.put(SourceKind.ACCESS_LOG, "checkout", "checkout-api",
        json.writeValueAsString(new AccessLog("checkout-api", List.of(log.toString()), LineFormat.standard(), List.of("/healthz"))));
  }

  @Test void sumsCountsQuantilesAndCallersOfTheSpan() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 100; i++) {
      lines.append(line(NOW.minusSeconds(600 - i), i % 10 == 0 ? 502 : 200, String.format("0.%03d", i), i <= 60 ? "mobile" : "portal"));
    }
    lines.append(line(NOW.minusSeconds(3_000), 200, "0.900", "mobile")).append(line(NOW.minusSeconds(500), 500, "0.001", "mobile").replace("/pay", "/healthz"));
    write(lines.toString());

    Measured measured = measurements.of("checkout-api", NOW.minus(Duration.ofMinutes(15)), NOW);

    assertThat(measured.state()).isEqualTo(Measured.State.MEASURED);
    assertThat(measured.total()).isEqualTo(100);
    assertThat(measured.failed()).isEqualTo(10);
    assertThat(measured.failing()).isEqualTo(0.1);
    assertThat(measured.latency()).isNotNull();
    assertThat(measured.latency().p95().toNanos() / 1e6).isBetween(94.2, 95.8);
    assertThat(measured.sources()).containsExactly("access-log/checkout");
    assertThat(measured.newest()).isEqualTo(NOW.minusSeconds(500));
    assertThat(measured.callers()).extracting(caller -> caller.name() + " " + caller.total() + " " + caller.failed()).containsExactly("mobile 60 6", "portal 40 4");
    assertThat(measurements.minutes("checkout-api", NOW.minus(Duration.ofMinutes(15)), NOW)).extracting(MeasuredMinute::total).containsExactly(59L, 41L);
  }

  @Test void aLogThatWasReadAndSaysNothingIsNotTheSameAsOneThatWasNot() throws IOException {
    assertThat(measurements.of("checkout-api", NOW.minusSeconds(300), NOW).state()).isEqualTo(Measured.State.NO_DATA);

    write(line(NOW.minusSeconds(3_000), 200, "0.030", "mobile"));

    assertThat(measurements.of("checkout-api", NOW.minusSeconds(300), NOW).state()).isEqualTo(Measured.State.NO_TRAFFIC);
    assertThat(measurements.of("checkout-api", NOW.minusSeconds(300), NOW).failing()).isNull();
    assertThat(measurements.of("checkout-api", NOW.minusSeconds(9_000), NOW.minusSeconds(6_000)).state()).as("before its first line nothing is known")
        .isEqualTo(Measured.State.NO_DATA);
    assertThat(measurements.of("nobody", NOW.minusSeconds(300), NOW).state()).isEqualTo(Measured.State.NO_DATA);
  }

  @Test void usualIsTheDayBefore() throws IOException {
    write(line(NOW.minusSeconds(90_000), 200, "0.900", "m") + line(NOW.minusSeconds(80_000), 200, "0.030", "m") + line(NOW.minusSeconds(60), 200, "0.700", "m"));

    Measured usual = measurements.usual("checkout-api", NOW.minusSeconds(600));

    assertThat(usual.total()).isEqualTo(1);
    assertThat(usual.latency()).isNotNull();
    assertThat(usual.latency().p95().toMillis()).isBetween(29L, 31L);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("access.log"), text);
    logs.tick(NOW);
  }

  private static String line(Instant at, int status, String seconds, String caller) {
    return "h - - [" + STAMP.format(at) + "] \"POST /pay HTTP/1.1\" " + status + " 12 \"-\" \"t\" rt=" + seconds + " caller=\"" + caller + "\"\n";
  }
}
