package dev.allclear.slo.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLineTest {
  private final Hit hit = new Hit();

  @Test
  void readsCombinedLinesWithLatencyAndCaller() {
    assertThat(read("10.0.0.7 - - [15/Nov/2026:02:06:11 +0100] \"POST /checkout/pay?x=\\\"1\\\" HTTP/1.1\" 503 512 \"-\" \"okhttp/4 \\\"x\\\"\" rt=0.212 caller=\"mobile-basket\"")).isTrue();

    assertThat(Instant.ofEpochSecond(hit.epochSecond)).isEqualTo("2026-11-15T01:06:11Z");
    assertThat(hit.status).isEqualTo(503);
    assertThat(hit.micros).isEqualTo(212_000);
    assertThat(hit.caller).isEqualTo("mobile-basket");
    assertThat(hit.route).isEqualTo("/checkout/pay");
  }

  @Test
  void readsPlainCommonAndCombinedLines() {
    assertThat(read("127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 2326")).isTrue();
    assertThat(Instant.ofEpochSecond(hit.epochSecond)).isEqualTo("2000-10-10T20:55:36Z");
    assertThat(hit.status).isEqualTo(200);
    assertThat(hit.micros).isEqualTo(Hit.UNTIMED);
    assertThat(hit.caller).isEmpty();

    assertThat(read("127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 304 - \"http://x/\" \"Mozilla/4.08 [en] (Win98; I ;Nav)\"")).isTrue();
    assertThat(hit.status).isEqualTo(304);
  }

  @Test
  void callerMayBeTheRemoteUserOrAddress() {
    assertThat(read("10.1.2.3 - frank [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 1", new LineFormat("remote_user", "rt", LineFormat.Unit.S))).isTrue();
    assertThat(hit.caller).isEqualTo("frank");
    assertThat(read("10.1.2.3 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 1", new LineFormat("remote_user", "rt", LineFormat.Unit.S))).isTrue();
    assertThat(hit.caller).isEmpty();
    assertThat(read("10.1.2.3 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 1", new LineFormat("remote_addr", "rt", LineFormat.Unit.S))).isTrue();
    assertThat(hit.caller).isEqualTo("10.1.2.3");
  }

  @Test
  void latencyMayBeInAnotherUnit() {
    assertThat(read("h - - [10/Oct/2000:13:55:36 +0000] \"GET / HTTP/1.0\" 200 1 D=2150", new LineFormat("caller", "D", LineFormat.Unit.US))).isTrue();
    assertThat(hit.micros).isEqualTo(2150);
    assertThat(read("h - - [10/Oct/2000:13:55:36 +0000] \"GET / HTTP/1.0\" 200 1 ms=2.5", new LineFormat("caller", "ms", LineFormat.Unit.MS))).isTrue();
    assertThat(hit.micros).isEqualTo(2500);
    assertThat(read("h - - [10/Oct/2000:13:55:36 +0000] \"GET / HTTP/1.0\" 200 1 rt=- caller=\"-\"")).isTrue();
    assertThat(hit.micros).isEqualTo(Hit.UNTIMED);
    assertThat(hit.caller).isEmpty();
  }

  @Test
  void readsJsonLinesOfSeveralServers() {
    assertThat(read("{\"time_iso8601\":\"2026-11-15T02:06:11+01:00\",\"status\":\"502\",\"request_time\":\"0.031\",\"request_uri\":\"/a?b\",\"caller\":\"m\\u00e9\"}")).isTrue();
    assertThat(Instant.ofEpochSecond(hit.epochSecond)).isEqualTo("2026-11-15T01:06:11Z");
    assertThat(hit.status).isEqualTo(502);
    assertThat(hit.micros).isEqualTo(31_000);
    assertThat(hit.route).isEqualTo("/a");
    assertThat(hit.caller).isEqualTo("mé");

    assertThat(read("{\"level\":\"info\",\"ts\":1668474371.12,\"request\":{\"uri\":\"/x\",\"status\":7},\"duration\":1.5e-3,\"status\":200}")).isTrue();
    assertThat(Instant.ofEpochSecond(hit.epochSecond)).isEqualTo("2022-11-15T01:06:11Z");
    assertThat(hit.micros).isEqualTo(1_500);

    assertThat(read("{\"timestamp\":1668474371123,\"status_code\":200,\"latency_ms\":12.5,\"caller\":null}")).isTrue();
    assertThat(Instant.ofEpochSecond(hit.epochSecond)).isEqualTo("2022-11-15T01:06:11Z");
    assertThat(hit.micros).isEqualTo(12_500);
  }

  @Test
  void zeroBytesBeforeALineAreSkipped() {
    assertThat(read("\0\0\0h - - [10/Oct/2000:13:55:36 +0000] \"GET / HTTP/1.0\" 200 1")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{}", "[15/Nov/2026:02:06:11 +0100]", "garbage", "h - - [15/Nov/2026:02:06:11 +0100] \"GET / HTTP/1.1\" abc 1",
      "h - - [15/Nov/2026:02:06:11 +0100] \"GET / HTTP/1.1", "h - - [15/Nov/2026:02:06:11 +0100] \"GET / HTTP/1.1\" 20", "h - - [15/Xxx/2026:02:06:11 +0100] \"GET / HTTP/1.1\" 200 1",
      "h - - [31/Feb/2026:02:06:11 +0100] \"GET / HTTP/1.1\" 200 1", "h - - [15/Nov/2026:25:06:11 +0100] \"GET / HTTP/1.1\" 200 1", "h - - [15/Nov/2026:02:06:11 +0100] \"GET / HTTP/1.1\" 2000 1",
      "{\"time\":\"yesterday\",\"status\":200}", "{\"time\":\"2026-11-15T02:06:11Z\"}", "{\"time\":\"2026-11-15T02:06:11Z\",\"status\":200", "{\"time\":\"2026-11-15T02:06:11Z\",\"status\":\"ok\"}", "[1,2]"})
  void damagedLinesAreTold(String line) {
    assertThat(read(line)).isFalse();
  }

  @Test
  void aDamagedLineLeavesTheNextOneWhole() {
    AccessLine lines = new AccessLine(LineFormat.standard());
    byte[] good = bytes("h - - [15/Nov/2026:02:06:11 +0000] \"GET / HTTP/1.1\" 200 1");
    byte[] wrongZone = bytes("h - - [15/Nov/2026:02:06:11 +0x00] \"GET / HTTP/1.1\" 200 1");
    byte[] otherZone = bytes("h - - [15/Nov/2026:02:06:11 +0100] \"GET / HTTP/1.1\" 200 1");

    assertThat(lines.read(good, 0, good.length, hit)).isTrue();
    assertThat(lines.read(wrongZone, 0, wrongZone.length, hit)).isFalse();
    assertThat(lines.read(otherZone, 0, otherZone.length, hit)).isTrue();
    assertThat(Instant.ofEpochSecond(hit.epochSecond)).isEqualTo("2026-11-15T01:06:11Z");
  }

  private boolean read(String line) {
    return read(line, LineFormat.standard());
  }

  private boolean read(String line, LineFormat format) {
    byte[] bytes = bytes(line);
    return new AccessLine(format).read(bytes, 0, bytes.length, hit);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
