package dev.allclear.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.allclear.access.ApiTokens;
import dev.allclear.access.Role;
import dev.allclear.base.Outbound;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.SloStory;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.Standings;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@AllclearTest
class PrometheusTest {
  private static final Instant NOW = TestClock.START;
  @TempDir Path folder;
  @Autowired Documents documents;
  @Autowired PrometheusReader reader;
  @Autowired Scraper scraper;
  @Autowired Sources sources;
  @Autowired Minutes minutes;
  @Autowired Feeds feeds;
  @Autowired Transactions tx;
  @Autowired JsonMapper json;
  @Autowired Standings standings;
  @Autowired ApiTokens tokens;
  @Autowired TestClock clock;
  @LocalServerPort int port;

  private void apply(String document) {
    documents.apply(List.of(new Documents.Source("prometheus.yaml", SloStory.SERVICE + "---\n" + document)), false);
  }

  private static String asked(String url) {
    return """
        apiVersion: allclear.dev/v1
        kind: Prometheus
        metadata: { name: checkout }
        spec:
          service: checkout-api
          url: %s
          total: http_requests_total{job="checkout"}
          failed: http_requests_total{job="checkout",code=~"5.."}
        """.formatted(url);
  }

  @Test void countsTheHistoryOfARealPrometheusToTheLastRequest() throws Exception {
    DebianPrometheus.require();
    StringBuilder history = new StringBuilder("# TYPE http_requests counter\n");
    long first = NOW.minus(Duration.ofDays(3)).getEpochSecond();
    long total = 0;
    long failed = 0;
    for (int minute = 0; minute <= 3 * 1_440; minute++) {
      total = minute == 2_000 ? 7 : total + 100;
      failed = minute == 2_000 ? 1 : failed + (minute % 100 == 0 ? 3 : 0);
      long at = first + 60L * minute;
      history.append("http_requests_total{job=\"checkout\",instance=\"a\",code=\"200\"} ").append(total).append(' ').append(at).append('\n');
      if (minute >= 100) {
        history.append("http_requests_total{job=\"checkout\",instance=\"a\",code=\"500\"} ").append(failed).append(' ').append(at).append('\n');
      }
    }
    DebianPrometheus.backfill(folder, sorted(history.append("# EOF\n").toString()));
    try (DebianPrometheus prometheus = DebianPrometheus.start(folder, "global: {}\n")) {
      prometheus.awaitReady();
      apply(asked(prometheus.url()));
      clock.tick(Duration.ofSeconds(40));

      reader.tick(clock.instant());
      reader.join();

      SortedMap<Instant, Counts> counted = counted();
      Instant reset = Instant.ofEpochSecond(first).plus(Duration.ofMinutes(1_999));
      assertThat(counted).hasSize(4_320).containsEntry(reset.minusSeconds(60), new Counts(100, 0)).containsEntry(reset, new Counts(8, 1));
      assertThat(counted.get(Instant.ofEpochSecond(first).plus(Duration.ofMinutes(99)))).as("the first errors of a new series, its process known").isEqualTo(new Counts(106, 6));
      assertThat(counted.values().stream().mapToLong(Counts::bad).sum()).isEqualTo(6 + 3 * 18 + 1 + 3 * 23);
      assertThat(feeds.completeUntil(source())).contains(NOW.plusSeconds(10));

      reader.tick(clock.instant());
      reader.join();
      assertThat(counted()).as("asking again changes nothing").isEqualTo(counted);
    }
  }

  /** OpenMetrics wants each series in one piece. */
  private static String sorted(String page) {
    List<String> lines = page.lines().toList();
    StringBuilder sorted = new StringBuilder(lines.getFirst()).append('\n');
    lines.stream().filter(line -> line.contains("200\"")).forEach(line -> sorted.append(line).append('\n'));
    lines.stream().filter(line -> line.contains("500\"")).forEach(line -> sorted.append(line).append('\n'));
    return sorted.append("# EOF\n").toString();
  }

  @Test void aRealPrometheusWritesItsSamplesHere() throws Exception {
    DebianPrometheus.require();
    clock.set(Clock.systemUTC().instant());
    apply("""
        apiVersion: allclear.dev/v1
        kind: Metrics
        metadata: { name: checkout }
        spec: { service: checkout-api, total: 'http_requests_total{job="checkout"}', failed: 'http_requests_total{job="checkout",code="500"}' }
        """);
    AtomicInteger scrapes = new AtomicInteger();
    HttpServer shop = serve(() -> "http_requests_total{code=\"200\"} " + 100 * scrapes.incrementAndGet() + "\nhttp_requests_total{code=\"500\"} " + scrapes.get() + "\n");
    String configuration = """
        global: { scrape_interval: 1s }
        scrape_configs: [ { job_name: checkout, static_configs: [ { targets: ["127.0.0.1:%d"] } ] } ]
        remote_write: [ { url: "http://127.0.0.1:%d/api/v1/write", authorization: { credentials: "%s" }, queue_config: { batch_send_deadline: 1s } } ]
        """.formatted(shop.getAddress().getPort(), port, tokens.issue("prometheus", Role.ADMINISTRATOR));
    try (DebianPrometheus prometheus = DebianPrometheus.start(folder, configuration)) {
      DebianPrometheus.await("300 requests were counted", () -> sum(SourceKind.METRICS).total() >= 300);

      Counts sum = sum(SourceKind.METRICS);
      assertThat(sum.total()).as("100 good and one bad with each scrape but the first").isEqualTo(101 * sum.bad()).isLessThanOrEqualTo(101L * (scrapes.get() - 1));
    } finally {
      shop.stop(0);
    }
  }

  @Test void aScrapedPageIsCounted() throws Exception {
    AtomicReference<String> page = new AtomicReference<>("up 1\nhttp_requests_total{job=\"checkout\",code=\"200\"} 1000\n");
    HttpServer shop = serve(page::get);
    try {
      apply("""
          apiVersion: allclear.dev/v1
          kind: Metrics
          metadata: { name: checkout }
          spec: { service: checkout-api, scrape: "http://127.0.0.1:%d/metrics", total: 'http_requests_total{job="checkout"}', failed: 'http_requests_total{job="checkout",code="500"}' }
          """.formatted(shop.getAddress().getPort()));
      scrape();
      page.set("this is no page\n");
      scrape();
      page.set("http_requests_total{job=\"checkout\",code=\"200\"} 1090\nhttp_requests_total{job=\"checkout\",code=\"500\"} 10\n");
      scrape();

      assertThat(sum(SourceKind.METRICS)).isEqualTo(new Counts(100, 10));
    } finally {
      shop.stop(0);
    }
  }

  private void scrape() throws InterruptedException {
    clock.tick(Duration.ofSeconds(15));
    scraper.tick(clock.instant());
    scraper.join();
  }

  @Test void aStoreThatFailsOrLiesIsLateAndLosesNothing() throws Exception {
    AtomicReference<String> answer = new AtomicReference<>("no json");
    HttpServer store = serve(answer::get);
    try {
      apply(asked("http://127.0.0.1:" + store.getAddress().getPort()));
      for (String lie : List.of("no json", "{}", "{\"status\":\"error\",\"error\":\"boom\"}",
          "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[12,\"1\"]]}]}}")) {
        answer.set(lie);
        reader.tick(clock.instant());
        reader.join();
        assertThat(feeds.completeUntil(source())).as(lie).isEmpty();
        assertThat(counted()).isEmpty();
      }
    } finally {
      store.stop(0);
    }
  }

  @Test void aStoreThatAnswersWithAnErrorOrHangsInTheMiddleIsLateAndIsAskedAgain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer store = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    store.createContext("/", exchange -> {
      int time = asked.incrementAndGet();
      if (time == 1) {
        exchange.sendResponseHeaders(503, 4);
        exchange.getResponseBody().write("busy".getBytes(StandardCharsets.UTF_8));
      } else if (time == 2) {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write("{\"status\":".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        return;
      } else {
        byte[] nothing = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, nothing.length);
        exchange.getResponseBody().write(nothing);
      }
      exchange.close();
    });
    store.start();
    PrometheusReader hasty = new PrometheusReader(sources, minutes, feeds, tx, new Outbound(Duration.ofSeconds(5), Duration.ofMillis(200)), json);
    try {
      apply(asked("http://127.0.0.1:" + store.getAddress().getPort()) + SloStory.slo("events", SloStory.failures("prometheus/checkout"), "Occurrences", "{ target: 0.99 }"));
      for (String why : List.of("it answered with status 503: busy", "began to answer and did not end")) {
        hasty.tick(clock.instant());
        hasty.join();
        assertThat(standings.find("events").orElseThrow().troubles()).as("said where the promise is shown").singleElement().asString().contains("prometheus/checkout is late", why);
        assertThat(feeds.completeUntil(source())).isEmpty();
        assertThat(counted()).isEmpty();
      }
      hasty.tick(clock.instant());
      hasty.join();
      assertThat(feeds.completeUntil(source())).isPresent();
      assertThat(standings.find("events").orElseThrow().troubles()).isEmpty();
    } finally {
      store.stop(0);
    }
  }

  private static HttpServer serve(java.util.function.Supplier<String> page) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> {
      byte[] body = page.get().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    return server;
  }

  private int source() {
    return sources.find(SourceKind.PROMETHEUS, "checkout").orElseThrow().id();
  }

  private SortedMap<Instant, Counts> counted() {
    return minutes.counts(List.of(source()), new Measure.Failures(), new Span(NOW.minus(Duration.ofDays(40)), NOW.plusSeconds(600)));
  }

  private Counts sum(SourceKind kind) {
    int id = sources.find(kind, "checkout").orElseThrow().id();
    return minutes.counts(List.of(id), new Measure.Failures(), new Span(clock.instant().minus(Duration.ofHours(1)), clock.instant().plus(Duration.ofHours(1))), Duration.ofHours(2))
        .values().stream().reduce(Counts.NONE, Counts::plus);
  }
}
