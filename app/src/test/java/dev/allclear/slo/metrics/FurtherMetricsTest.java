package dev.allclear.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.base.document.Documents;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Measured;
import dev.allclear.slo.Measurements;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.SloStory;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.Standings;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Histograms without fixed bounds, freshness, throughput, and labels that explode. */
@AllclearTest
class FurtherMetricsTest {
  private static final Instant NOW = TestClock.START;
  private static final long T = NOW.toEpochMilli();
  private static final long BEGIN = (T - 7_200_000) * 1_000_000;
  private static final String METRICS = SloStory.SERVICE + """
      ---
      apiVersion: allclear.dev/v1
      kind: Metrics
      metadata: { name: checkout }
      spec:
        service: checkout-api
        total: http_request_duration_seconds_count{job="checkout"}
        within:
          - { limit: PT0.25S, series: 'http_request_duration_seconds_bucket{job="checkout",le="0.25"}' }
          - { limit: PT0.5S, series: 'http_request_duration_seconds_bucket{job="checkout",le="0.5"}' }
        caller: client
      """;
  private static final String FRESH = SloStory.SERVICE + """
      ---
      apiVersion: allclear.dev/v1
      kind: Metrics
      metadata: { name: import }
      spec: { service: checkout-api, fresh: 'import_last_success_timestamp_seconds{job="import"}' }
      """ + SloStory.slo("fresh", SloStory.threshold("metrics/import", "freshness"), "Occurrences", "{ op: lte, value: 300, target: 0.99 }");

  @Autowired Documents documents;
  @Autowired MetricIntake intake;
  @Autowired Sources sources;
  @Autowired Minutes minutes;
  @Autowired Objectives objectives;
  @Autowired Standings standings;
  @Autowired Measurements measurements;

  private void apply(String... documentation) {
    documents.apply(List.of(new Documents.Source("metrics.yaml", String.join("", documentation))), false);
  }

  @Test void anExponentialHistogramIsCountedAtTheLimitsThatAreAskedFor() {
    apply(METRICS);

    intake.otlp(exponential(T - 60_000, 0, 100, 0, 0));
    intake.otlp(exponential(T, 0, 150, 30, 20));

    assertThat(slow(250_000)).as("50 within 0.25 s of 100").containsEntry(NOW.minusSeconds(60), new Counts(100, 50));
    assertThat(slow(500_000)).as("30 more within 0.5 s").containsEntry(NOW.minusSeconds(60), new Counts(100, 20));
  }

  @Test void bucketsThatAreMergedByTheirSenderInventNothing() {
    apply(METRICS);
    intake.otlp(exponential(T - 120_000, 0, 100, 0, 0));
    intake.otlp(exponential(T - 60_000, -1, 0, 100, 0));
    intake.otlp(exponential(T, -1, 0, 130, 0));

    assertThat(slow(500_000).values().stream().mapToLong(Counts::total).sum()).isEqualTo(30);
    assertThat(slow(500_000).values().stream().mapToLong(Counts::bad).sum()).as("never more than there were").isLessThanOrEqualTo(30);
  }

  /** Counts in (1/8, 1/4], (1/4, 1/2] and (1/2, 1] at scale 0; at scale -1 in (1/16, 1/4], (1/4, 1] and (1, 4]. */
  private static byte[] exponential(long millis, int scale, long... counts) {
    long total = java.util.Arrays.stream(counts).sum();
    Wire packed = new Wire();
    for (long count : counts) {
      packed.varint(count);
    }
    Wire side = new Wire().number(1, zigzag(scale == 0 ? -3 : -2)).bytes(2, packed.done());
    Wire point = new Wire().fixed(2, BEGIN).fixed(3, millis * 1_000_000).fixed(4, total).number(6, zigzag(scale)).message(8, side);
    return metric("http.request.duration", "s", new Wire().message(10, new Wire().message(1, point).number(2, 2)));
  }

  private static byte[] metric(String name, String unit, Wire data) {
    Wire resource = new Wire().message(1, new Wire().text(1, "service.name").message(2, new Wire().text(1, name.startsWith("import") ? "import" : "checkout")));
    Wire metric = new Wire().text(1, name).text(3, unit);
    byte[] head = metric.done();
    byte[] tail = data.done();
    byte[] whole = java.util.Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, whole, head.length, tail.length);
    return new Wire().message(1, new Wire().message(1, resource).message(2, new Wire().bytes(2, whole))).done();
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  @Test void aNativeHistogramOfRemoteWriteIsCountedToo() {
    apply(METRICS);

    intake.remoteWrite(nativeHistogram(T - 60_000, 100, 0), 1);
    intake.remoteWrite(nativeHistogram(T, 140, 10), 1);

    assertThat(slow(250_000)).containsEntry(NOW.minusSeconds(60), new Counts(50, 10));
    assertThat(slow(500_000)).containsEntry(NOW.minusSeconds(60), new Counts(50, 0));
  }

  @Test void aNativeHistogramOfRemoteWriteTwoIsCountedTheSame() {
    apply(METRICS);

    intake.remoteWrite(secondHistogram(growing(T - 60_000, 100, 0)), 2);
    intake.remoteWrite(secondHistogram(growing(T, 140, 10)), 2);
    intake.remoteWrite(secondHistogram(growing(T, 140, 10)), 2);

    assertThat(slow(250_000)).containsEntry(NOW.minusSeconds(60), new Counts(50, 10));
    assertThat(slow(500_000)).containsEntry(NOW.minusSeconds(60), new Counts(50, 0));
  }

  @Test void aNativeHistogramWithBoundsOfItsOwnIsCountedExactly() {
    apply(METRICS);

    for (int version = 1; version <= 2; version++) {
      long from = T - 120_000 + 60_000 * version;
      intake.remoteWrite(version == 1 ? firstHistogram(own(from - 60_000, 100, 0, 0)) : secondHistogram(own(from - 60_000, 150, 20, 5)), version);
      intake.remoteWrite(version == 1 ? firstHistogram(own(from, 150, 20, 5)) : secondHistogram(own(from, 160, 50, 15)), version);
    }

    assertThat(slow(250_000)).containsExactly(java.util.Map.entry(NOW.minusSeconds(120), new Counts(75, 25)), java.util.Map.entry(NOW.minusSeconds(60), new Counts(50, 40)));
    assertThat(slow(500_000)).containsExactly(java.util.Map.entry(NOW.minusSeconds(120), new Counts(75, 5)), java.util.Map.entry(NOW.minusSeconds(60), new Counts(50, 10)));
  }

  @Test void boundsThatDoNotAscendAreMalformed() {
    apply(METRICS);
    Wire histogram = new Wire().number(1, 3).number(4, zigzag(-53)).message(11, new Wire().number(1, 0).number(2, 3)).bytes(12, new Wire().varint(zigzag(1)).varint(0).varint(0).done())
        .number(15, T).decimal(16, 0.5).decimal(16, 0.25);

    assertThatThrownBy(() -> intake.remoteWrite(firstHistogram(histogram), 1)).isInstanceOf(Malformed.class).hasMessageContaining("do not ascend");
    assertThatThrownBy(() -> intake.remoteWrite(firstHistogram(new Wire().number(4, zigzag(-53)).message(11, new Wire().number(1, 0).number(2, 3))
        .bytes(12, new Wire().varint(zigzag(1)).varint(0).varint(0).done()).decimal(16, 0.5)), 1)).isInstanceOf(Malformed.class).hasMessageContaining("3 buckets for 1 bounds");
  }

  private static byte[] nativeHistogram(long millis, long quarter, long half) {
    return firstHistogram(growing(millis, quarter, half));
  }

  private static Wire growing(long millis, long quarter, long half) {
    return new Wire().number(1, quarter + half).number(4, zigzag(0)).message(11, new Wire().number(1, zigzag(-2)).number(2, 2))
        .bytes(12, new Wire().varint(zigzag(quarter)).varint(zigzag(half - quarter)).done()).number(14, 2).number(15, millis);
  }

  /** Up to 0.25 s, 0.5 s, and above. */
  private static Wire own(long millis, long quarter, long half, long above) {
    return new Wire().number(1, quarter + half + above).number(4, zigzag(-53)).message(11, new Wire().number(1, 0).number(2, 3))
        .bytes(12, new Wire().varint(zigzag(quarter)).varint(zigzag(half - quarter)).varint(zigzag(above - half)).done()).number(14, 2).number(15, millis).decimal(16, 0.25).decimal(16, 0.5);
  }

  private static byte[] firstHistogram(Wire histogram) {
    Wire series = new Wire();
    for (String[] label : new String[][] {{"__name__", "http_request_duration_seconds"}, {"instance", "a"}, {"job", "checkout"}}) {
      series.message(1, new Wire().text(1, label[0]).text(2, label[1]));
    }
    return new Wire().message(1, series.message(4, histogram)).snappy();
  }

  private static byte[] secondHistogram(Wire histogram) {
    Wire request = new Wire();
    for (String symbol : new String[] {"", "__name__", "http_request_duration_seconds", "instance", "a", "job", "checkout"}) {
      request.text(4, symbol);
    }
    return request.message(5, new Wire().bytes(1, new Wire().varint(1).varint(2).varint(3).varint(4).varint(5).varint(6).done()).message(3, histogram)).snappy();
  }

  @Test void quantilesAreReadBetweenTheLimits() {
    apply(METRICS);
    intake.otlp(exponential(T - 60_000, 0, 100, 0, 0));
    intake.otlp(exponential(T, 0, 150, 30, 20));

    Measured measured = measurements.of("checkout-api", NOW.minusSeconds(60), NOW);
    assertThat(Objects.requireNonNull(measured.latency()).p50()).as("half are within 0.25 s").isBetween(Duration.ofMillis(245), Duration.ofMillis(256));
    assertThat(measured.latency().p99()).as("slower than the last limit, and nothing else is known").isBetween(Duration.ofMillis(498), Duration.ofMillis(504));
  }

  @Test void oldDataAreBadAndALateReadingIsNotCountedTwice() {
    apply(FRESH);
    intake.otlp(gauge(T - 60_000, T / 1_000 - 100));
    intake.otlp(gauge(T, T / 1_000 - 100));
    intake.otlp(gauge(T, T / 1_000 - 100));
    intake.otlp(gauge(T + 240_000, T / 1_000 - 100));

    assertThat(standings.series(objectives.find("fresh").orElseThrow(), NOW.minusSeconds(120), NOW.plusSeconds(300)).values())
        .as("40 s, 100 s and 340 s old").containsExactly(new Counts(1, 0), new Counts(1, 0), new Counts(1, 1));
  }

  private static byte[] gauge(long millis, long updated) {
    return metric("import.last_success_timestamp", "s", new Wire().message(5, new Wire().message(1, new Wire().fixed(3, millis * 1_000_000).decimal(4, updated))));
  }

  @Test void aSourceThatDoesNotKnowItsAgeIsRefused() {
    apply(METRICS);

    assertThatThrownBy(() -> apply(SloStory.SERVICE, SloStory.slo("fresh", SloStory.threshold("metrics/checkout", "freshness"), "Occurrences", "{ op: lte, value: 300, target: 0.99 }")))
        .isInstanceOf(InvalidDocuments.class).hasMessageContaining("does not know how old its data are");
    assertThatThrownBy(() -> apply(SloStory.SERVICE, SloStory.slo("much", SloStory.threshold("metrics/checkout", "throughput"), "Occurrences", "{ op: lte, value: 300, target: 0.99 }")))
        .isInstanceOf(InvalidDocuments.class).hasMessageContaining("gte or gt");
  }

  @Test void aMinuteInWhichACounterStandsStillHasTooLittleThroughput() {
    apply(METRICS, SloStory.slo("much", SloStory.threshold("metrics/checkout", "throughput"), "Occurrences", "{ op: gte, value: 50, target: 0.9 }"));
    intake.otlp(exponential(T - 180_000, 0, 100, 0, 0));
    intake.otlp(exponential(T - 120_000, 0, 150, 0, 0));
    intake.otlp(exponential(T - 60_000, 0, 150, 0, 0));
    intake.otlp(exponential(T, 0, 199, 0, 0));

    assertThat(standings.series(objectives.find("much").orElseThrow(), NOW.minusSeconds(600), NOW)).containsOnly(java.util.Map.entry(NOW.minusSeconds(180), new Counts(1, 0)),
        java.util.Map.entry(NOW.minusSeconds(120), new Counts(1, 1)), java.util.Map.entry(NOW.minusSeconds(60), new Counts(1, 1)));
  }

  @Test void labelsThatExplodeAreBoundedAndSaid() {
    apply(METRICS, SloStory.slo("events", SloStory.failures("metrics/checkout"), "Occurrences", "{ target: 0.99 }"));
    for (int begin = 0; begin < 60_000; begin += 20_000) {
      intake.remoteWrite(flood(begin, T - 60_000, 1), 1);
      intake.remoteWrite(flood(begin, T, 2), 1);
    }

    assertThat(measurements.of("checkout-api", NOW.minusSeconds(60), NOW).callers()).hasSizeLessThanOrEqualTo(201).extracting(Measured.Caller::name).contains("(others)");
    assertThat(measurements.of("checkout-api", NOW.minusSeconds(60), NOW).total()).as("of the 50,000 that are kept").isBetween(50_000L, 60_000L);
    assertThat(standings.find("events").orElseThrow().troubles()).singleElement().asString().startsWith("metrics/checkout: ").contains("of one counter too many");
  }

  private static byte[] flood(int begin, long millis, double value) {
    Wire request = new Wire();
    for (int i = begin; i < begin + 20_000; i++) {
      request.message(1, Wire.first(new String[] {"__name__", "http_request_duration_seconds_count", "client", "c" + i, "instance", "a", "job", "checkout"}, millis, value));
    }
    return request.snappy();
  }

  private SortedMap<Instant, Counts> slow(long micros) {
    int id = sources.find(SourceKind.METRICS, "checkout").orElseThrow().id();
    return minutes.counts(List.of(id), new Measure.SlowerThan(micros), new Span(NOW.minus(Duration.ofHours(1)), NOW.plusSeconds(60)));
  }

  @Test void exponentialHistogramsAndGaugesInJsonAreTheSame() {
    apply(METRICS);
    for (long[] point : new long[][] {{T - 60_000, 100, 0}, {T, 150, 30}}) {
      intake.otlpJson("""
          {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"checkout"}}]},"scopeMetrics":[{"metrics":[{"name":"http.request.duration","unit":"s",
            "exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[{"startTimeUnixNano":"%d","timeUnixNano":"%d","scale":0,"zeroCount":"0","positive":{"offset":-3,"bucketCounts":["%d","%d"]}}]}}]}]}]}"""
          .formatted(BEGIN, point[0] * 1_000_000, point[1], point[2]).getBytes(StandardCharsets.UTF_8));
    }

    assertThat(slow(250_000)).containsEntry(NOW.minusSeconds(60), new Counts(80, 30));
  }
}
