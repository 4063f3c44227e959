package dev.allclear.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.access.ApiTokens;
import dev.allclear.access.Role;
import dev.allclear.base.document.Documents;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Measurements;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.SloStory;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AllclearTest
class MetricIntakeTest {
  private static final String METRICS = SloStory.SERVICE + """
      ---
      apiVersion: allclear.dev/v1
      kind: Metrics
      metadata: { name: checkout }
      spec:
        service: checkout-api
        total: http_requests_total{job="checkout"}
        failed: http_requests_total{job="checkout",code=~"5.."}
        timed: http_request_duration_seconds_count{job="checkout"}
        within: [ { limit: PT0.5S, series: 'http_request_duration_seconds_bucket{job="checkout",le="0.5"}' } ]
        caller: client
      """;
  private static final Instant NOW = TestClock.START;
  private static final long T = NOW.toEpochMilli();
  private static final String FIRST = "application/x-protobuf";
  private static final String SECOND = "application/x-protobuf;proto=io.prometheus.write.v2.Request";

  @Autowired Documents documents;
  @Autowired Sources sources;
  @Autowired Minutes minutes;
  @Autowired Measurements measurements;
  @Autowired ApiTokens tokens;
  @LocalServerPort int port;
  private String token = "";

  @BeforeEach void documents() {
    token = tokens.issue("sender", Role.ADMINISTRATOR);
    documents.apply(List.of(new Documents.Source("metrics.yaml", METRICS)), false);
  }

  private static String[] requests(String code) {
    return new String[] {"__name__", "http_requests_total", "client", "web", "code", code, "instance", "a", "job", "checkout"};
  }

  private static byte[] firstRequest(Wire... series) {
    Wire request = new Wire();
    for (Wire each : series) {
      request.message(1, each);
    }
    return request.snappy();
  }

  @Test void countsWhatRemoteWriteOneBringsOnceAndWhole() throws Exception {
    byte[] begin = firstRequest(Wire.first(requests("200"), T - 60_000, 1_000_000), Wire.first(requests("500"), T - 60_000, 50));
    byte[] then = firstRequest(Wire.first(requests("200"), T - 30_000, 1_000_090, T, 1_000_180), Wire.first(requests("500"), T, 57),
        Wire.first(requests("503"), T, 3), Wire.first(new String[] {"__name__", "http_requests_total", "job", "other"}, T, 9));

    assertThat(write(begin, FIRST)).isEqualTo(204);
    assertThat(write(then, FIRST)).isEqualTo(204);
    assertThat(write(then, FIRST)).as("sent again, as after a lost answer").isEqualTo(204);

    assertThat(failures()).containsExactly(java.util.Map.entry(NOW.minusSeconds(60), new Counts(190, 10)));
    assertThat(measurements.of("checkout-api", NOW.minusSeconds(60), NOW).callers()).singleElement().satisfies(caller -> {
      assertThat(caller.name()).isEqualTo("web");
      assertThat(caller.failed()).isEqualTo(10);
    });
  }

  @Test void countsWhatRemoteWriteTwoBrings() throws Exception {
    assertThat(write(second(T - 60_000, 500, 0), SECOND)).isEqualTo(204);
    assertThat(write(second(T, 530, 0), SECOND)).isEqualTo(204);

    assertThat(failures()).containsExactly(java.util.Map.entry(NOW.minusSeconds(60), new Counts(30, 30)));
  }

  @Test void aCounterThatSaysWhenItBeganIsCountedFromItsFirstEvent() throws Exception {
    assertThat(write(second(T, 4, T - 30_000), SECOND)).isEqualTo(204);

    assertThat(failures()).containsExactly(java.util.Map.entry(NOW.minusSeconds(60), new Counts(4, 4)));
  }

  private static byte[] second(long millis, double value, long created) {
    Wire request = new Wire();
    for (String symbol : new String[] {"", "__name__", "http_requests_total", "code", "500", "job", "checkout"}) {
      request.text(4, symbol);
    }
    Wire refs = new Wire().varint(1).varint(2).varint(3).varint(4).varint(5).varint(6);
    return request.message(5, new Wire().bytes(1, refs.done()).message(2, new Wire().decimal(1, value).number(2, millis)).number(6, created)).snappy();
  }

  @Test void anErrorThatComesBeforeItsRequestIsNotLost() throws Exception {
    write(firstRequest(Wire.first(requests("200"), T - 60_000, 10), Wire.first(requests("500"), T - 60_000, 5)), FIRST);
    documents.apply(List.of(new Documents.Source("metrics.yaml", METRICS.replace("failed: http_requests_total{job=\"checkout\",code=~\"5..\"}", "failed: errors_total{job=\"checkout\"}"))), false);
    String[] errors = {"__name__", "errors_total", "client", "web", "instance", "a", "job", "checkout"};
    write(firstRequest(Wire.first(requests("200"), T - 60_000, 10), Wire.first(errors, T - 60_000, 5)), FIRST);

    write(firstRequest(Wire.first(errors, T, 7)), FIRST);
    assertThat(failures().get(NOW.minusSeconds(60))).as("two errors of no request cannot be yet").isEqualTo(Counts.NONE);
    write(firstRequest(Wire.first(requests("200"), T, 110)), FIRST);

    assertThat(failures()).containsEntry(NOW.minusSeconds(60), new Counts(100, 2));
  }

  @Test void slowRequestsAreCountedAtTheBoundOfTheirBucket() throws Exception {
    String[] count = {"__name__", "http_request_duration_seconds_count", "instance", "a", "job", "checkout"};
    String[] bucket = {"__name__", "http_request_duration_seconds_bucket", "instance", "a", "job", "checkout", "le", "0.50"};
    write(firstRequest(Wire.first(count, T - 60_000, 100), Wire.first(bucket, T - 60_000, 90)), FIRST);

    write(firstRequest(Wire.first(bucket, T, 180), Wire.first(count, T, 200)), FIRST);

    assertThat(minutes.counts(ids(), new Measure.SlowerThan(500_000), new Span(NOW.minusSeconds(600), NOW))).containsEntry(NOW.minusSeconds(60), new Counts(100, 10));
  }

  @Test void aLatencyThatNoBucketCountsIsRefusedInsteadOfGuessed() {
    String slo = """
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: fast }
        spec: { service: checkout-api, indicator: { spec: { thresholdMetric: { metricSource: { type: allclear, spec: { events: latency } } } } },
          timeWindow: [ { duration: 30d, isRolling: true } ], budgetingMethod: Occurrences, objectives: [ { op: lte, value: LIMIT, target: 0.99 } ] }
        """;

    assertThatThrownBy(() -> documents.apply(List.of(new Documents.Source("slo.yaml", slo.replace("LIMIT", "0.3"))), false)).isInstanceOf(InvalidDocuments.class)
        .hasMessageContaining("cannot count requests slower than PT0.3S");
    documents.apply(List.of(new Documents.Source("slo.yaml", slo.replace("LIMIT", "0.5"))), false);
    assertThatThrownBy(() -> documents.apply(List.of(new Documents.Source("metrics.yaml", METRICS.replace("limit: PT0.5S", "limit: PT1S"))), false))
        .isInstanceOf(InvalidDocuments.class).hasMessageContaining("objective \"fast\" promises a latency");
  }

  @Test void countsOtlpSumsAndHistogramsAsPrometheusNamesThem() throws Exception {
    assertThat(post("/v1/metrics", FIRST, null, otlp(T - 60_000, 10, 20, 15)).statusCode()).isEqualTo(200);
    assertThat(post("/v1/metrics", FIRST, "gzip", gzip(otlp(T, 14, 30, 23))).statusCode()).isEqualTo(200);

    assertThat(failures()).containsEntry(NOW.minusSeconds(60), new Counts(4, 4));
    assertThat(minutes.counts(ids(), new Measure.SlowerThan(500_000), new Span(NOW.minusSeconds(600), NOW))).containsEntry(NOW.minusSeconds(60), new Counts(10, 2));
  }

  private static byte[] otlp(long millis, long requests, long timed, long fast) {
    Wire resource = new Wire().message(1, attribute("service.name", "checkout")).message(1, attribute("service.instance.id", "a"));
    Wire number = new Wire().fixed(2, (T - 7_200_000) * 1_000_000).fixed(3, millis * 1_000_000).fixed(6, requests).message(7, attribute("code", "500"));
    Wire sum = new Wire().text(1, "http.requests").message(7, new Wire().message(1, number).number(2, 2).number(3, 1));
    Wire buckets = new Wire().fixed(2, (T - 7_200_000) * 1_000_000).fixed(3, millis * 1_000_000).fixed(4, timed)
        .bytes(6, longs(fast - 5, 5, timed - fast)).bytes(7, longs(Double.doubleToLongBits(0.1), Double.doubleToLongBits(0.5)));
    Wire histogram = new Wire().text(1, "http.request.duration").text(3, "s").message(9, new Wire().message(1, buckets).number(2, 2));
    return new Wire().message(1, new Wire().message(1, resource).message(2, new Wire().message(2, sum).message(2, histogram))).done();
  }

  private static Wire attribute(String key, String value) {
    return new Wire().text(1, key).message(2, new Wire().text(1, value));
  }

  private static byte[] longs(long... values) {
    java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(8 * values.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    java.util.Arrays.stream(values).forEach(bytes::putLong);
    return bytes.array();
  }

  @Test void countsOtlpInJson() throws Exception {
    String body = """
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"checkout"}}]},"scopeMetrics":[{"metrics":[
          {"name":"http.requests","unit":"{request}","sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[
            {"asInt":"12","startTimeUnixNano":"%d000000","timeUnixNano":"%d000000","attributes":[{"key":"code","value":{"intValue":"503"}}]}]}}]}]}]}""".formatted(T - 60_000, T);

    HttpResponse<String> answer = post("/v1/metrics", "application/json", null, body.getBytes(StandardCharsets.UTF_8));
    post("/v1/metrics", "application/json", null, body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(failures()).containsEntry(NOW.minusSeconds(60), new Counts(12, 12));
  }

  @Test void aSenderWhoseClockIsAheadIsTold() throws Exception {
    HttpResponse<String> answer = post("/v1/metrics", FIRST, null, otlp(T + 600_000, 10, 20, 15));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("points lie more than 5 minutes ahead of this clock");
    assertThat(failures()).isEmpty();
  }

  @Test void malformedMessagesAreRefusedAndLeaveNothing() throws Exception {
    Random random = new Random(7);
    byte[] noise = new byte[300];
    random.nextBytes(noise);

    assertThat(write(noise, FIRST)).isEqualTo(400);
    assertThat(write(new Wire().bytes(1, noise).snappy(), FIRST)).isEqualTo(400);
    assertThat(write(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 0}, FIRST)).isEqualTo(400);
    assertThat(write(new Wire().text(4, "no empty symbol").snappy(), SECOND)).isEqualTo(400);
    assertThat(post("/v1/metrics", FIRST, null, noise).statusCode()).isEqualTo(400);
    assertThat(post("/v1/metrics", FIRST, "gzip", noise).statusCode()).isEqualTo(400);
    assertThat(post("/v1/metrics", "application/json", null, "[1".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
    assertThat(post("/v1/metrics", "text/plain", null, noise).statusCode()).isEqualTo(415);
    assertThat(post("/api/v1/write", FIRST, null, noise).statusCode()).isEqualTo(415);
    assertThat(failures()).isEmpty();
  }

  @Test void needsAToken() throws Exception {
    token = "wrong";

    assertThat(write(firstRequest(), FIRST)).isEqualTo(401);
    assertThat(post("/v1/metrics", FIRST, null, new byte[0]).statusCode()).isEqualTo(401);
  }

  private List<Integer> ids() {
    return List.of(sources.find(SourceKind.METRICS, "checkout").orElseThrow().id());
  }

  private SortedMap<Instant, Counts> failures() {
    return minutes.counts(ids(), new Measure.Failures(), new Span(NOW.minus(Duration.ofHours(1)), NOW.plusSeconds(60)));
  }

  private int write(byte[] body, String type) throws IOException, InterruptedException {
    return post("/api/v1/write", type, "snappy", body).statusCode();
  }

  private HttpResponse<String> post(String path, String type, @org.jspecify.annotations.Nullable String encoding, byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Authorization", "Bearer " + token)
        .header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (encoding != null) {
      request.header("Content-Encoding", encoding);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    }
    return out.toByteArray();
  }
}
