package dev.allclear.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.allclear.base.document.Documents;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.slo.Evaluation;
import dev.allclear.slo.Measurements;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.SloStory;
import dev.allclear.slo.Standing;
import dev.allclear.slo.Standings;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Guards;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Values and ratios of a store, which are no counts: each is looked at once a minute. */
@AllclearTest
class LooksTest {
  private static final Instant NOW = TestClock.START;
  private static final int MINUTES = 180;
  @Autowired Documents documents;
  @Autowired PrometheusReader reader;
  @Autowired Evaluation evaluation;
  @Autowired Standings standings;
  @Autowired Objectives objectives;
  @Autowired Measurements measurements;
  @Autowired TestClock clock;
  private HttpServer store;
  /** What each series of each query is worth, by the minute before now. */
  private final Map<String, List<IntFunction<String>>> series = new java.util.HashMap<>();

  @BeforeEach void serve() throws IOException {
    store = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    store.createContext("/api/v1/query_range", this::answer);
    store.start();
    apply(SloStory.SERVICE + """
        ---
        apiVersion: openslo/v1
        kind: DataSource
        metadata: { name: prometheus }
        spec: { type: Prometheus, connectionDetails: { url: "http://127.0.0.1:%d" } }
        """.formatted(store.getAddress().getPort()));
    clock.tick(Duration.ofSeconds(40));
  }

  @AfterEach void stop() {
    store.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> asked = Arrays.stream(exchange.getRequestURI().getRawQuery().split("&")).map(part -> part.split("=", 2))
        .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
    List<String> lines = new ArrayList<>();
    List<IntFunction<String>> all = series.getOrDefault(asked.get("query"), List.of());
    for (int i = 0; i < all.size(); i++) {
      List<String> points = new ArrayList<>();
      for (long at = Long.parseLong(asked.get("start")); at <= Long.parseLong(asked.get("end")); at += 60) {
        int minute = (int) ((NOW.getEpochSecond() - at) / 60);
        if (minute < MINUTES) {
          points.add("[" + at + ",\"" + all.get(i).apply(minute) + "\"]");
        }
      }
      lines.add("{\"metric\":{\"instance\":\"" + i + "\"},\"values\":[" + String.join(",", points) + "]}");
    }
    byte[] body = ("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + String.join(",", lines) + "]}}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void apply(String yaml) {
    documents.apply(List.of(new Documents.Source("looks.yaml", yaml)), false);
  }

  private static String slo(String indicator, String objective) {
    return SloStory.slo("looked", "indicator: { metadata: { name: i }, spec: { " + indicator.replace("QUERY", "{ metricSource: { metricSourceRef: prometheus, type: Prometheus, spec: { query: q } } }") + " } }",
        "Occurrences", "{ " + objective + " }");
  }

  private Standing asked() throws InterruptedException {
    reader.tick(clock.instant());
    reader.join();
    evaluation.tick(clock.instant());
    return standings.find("looked").orElseThrow();
  }

  @Test void aValueIsLookedAtEachMinuteAndEachSeriesByItself() throws Exception {
    series.put("q", List.of(minute -> minute == 7 ? "NaN" : minute == 9 ? "+Inf" : "1", minute -> minute < 10 ? "0" : "1"));

    apply(slo("thresholdMetric: QUERY", "op: gte, value: 1, target: 0.99"));

    Standing standing = asked();
    assertThat(standing.events()).as("a minute without a number is none").isEqualTo(new Counts(2 * MINUTES - 1, 10));
    assertThat(standing.objective().counting().many()).isEqualTo("looks");
    assertThat(standing.open()).as("10 of 119 in an hour, 10 of 10 in five minutes against 14.4%").isEmpty();

    apply(slo("thresholdMetric: QUERY", "op: lt, value: 1, target: 0.99"));

    assertThat(asked().events()).as("a changed limit judges the past anew").isEqualTo(new Counts(2 * MINUTES - 1, 2 * MINUTES - 11));
    clock.tick(Duration.ofMinutes(1));
    assertThat(asked().open()).as("and with the next minute it calls").isNotEmpty();
  }

  @Test void whatTheOldQueryFoundIsGoneWhereTheNewOneFindsNothing() throws Exception {
    series.put("q", List.of(minute -> "0"));
    series.put("r", List.of(minute -> minute < 40 ? "0" : "NaN"));
    String promise = slo("thresholdMetric: QUERY", "op: gte, value: 1, target: 0.99");
    apply(promise);
    assertThat(asked().events()).isEqualTo(new Counts(MINUTES, MINUTES));

    apply(promise.replace("query: q", "query: r"));

    assertThat(asked().events()).isEqualTo(new Counts(40, 40));
    assertThat(asked().pairs().getLast().longWindow()).as("nor in the windows of its alerts").isEqualTo(new Counts(40, 40));
  }

  @Test void theSameQuestionToAnotherAddressKeepsWhatOnlyTheOldOneKnows() throws Exception {
    series.put("q", List.of(minute -> "0"));
    String promise = slo("thresholdMetric: QUERY", "op: gte, value: 1, target: 0.99");
    apply(promise);
    asked();
    series.put("q", List.of(minute -> minute < 40 ? "1" : "NaN"));

    apply("""
        apiVersion: openslo/v1
        kind: DataSource
        metadata: { name: prometheus }
        spec: { type: Prometheus, connectionDetails: { url: "http://127.0.0.1:%d/" } }
        """.formatted(store.getAddress().getPort()) + promise.replace("target: 0.99", "target: 0.98"));

    assertThat(asked().events()).isEqualTo(new Counts(MINUTES, MINUTES - 40));
  }

  @Test void aRatioCountsEachMinuteTheSame() throws Exception {
    series.put("q", List.of(minute -> minute < 5 ? "NaN" : minute < 25 ? "0.05" : "0"));

    apply(slo("ratioMetric: { raw: QUERY, rawType: failure }", "target: 0.999"));

    Standing standing = asked();
    assertThat(standing.events()).isEqualTo(new Counts((MINUTES - 5) * 1_000_000L, 20 * 50_000L));
    assertThat(standing.objective().counting().say(standing.events().bad())).isEqualTo("1");
    assertThat(standing.objective().counting().unit()).isEqualTo("millionths of looks");

    series.put("q", List.of(minute -> minute < 5 ? "NaN" : minute < 25 ? "0.95" : "1.0000000002"));
    apply(slo("ratioMetric: { raw: QUERY, rawType: success }", "target: 0.999"));
    assertThat(asked().events()).as("a ratio of success says the same").isEqualTo(standing.events());
  }

  @Test void nothingIsKnownOfWhatIsBehindARatioSoOneLookWakesNobody() throws Exception {
    series.put("q", List.of(minute -> minute < 2 ? "1" : "0"));
    apply(slo("ratioMetric: { raw: QUERY, rawType: failure }", "target: 0.999"));

    assertThat(asked().pairs().getFirst()).satisfies(pair -> {
      assertThat(pair.fires()).isFalse();
      assertThat(pair.held()).isEqualTo(Guards.Held.FEW_BAD);
    });

    clock.tick(Duration.ofMinutes(6));
    assertThat(asked().pairs().getFirst().fires()).as("but eight minutes of failure do").isTrue();
  }

  @Test void whatIsNoRatioIsSaidAndNothingIsInvented() throws Exception {
    series.put("q", List.of(minute -> "99.5"));
    apply(slo("ratioMetric: { raw: QUERY, rawType: success }", "target: 0.99"));

    Standing standing = asked();

    assertThat(standing.events()).isEqualTo(Counts.NONE);
    assertThat(standing.troubles()).singleElement().asString().contains("value/looked is late", "99.5", "Divide percent by 100");
  }

  @Test void aLookIsNoRequestOfTheService() throws Exception {
    series.put("q", List.of(minute -> "0"));
    apply(slo("thresholdMetric: QUERY", "op: gte, value: 1, target: 0.99") + SloStory.slo("requests", "indicator: { metadata: { name: j }, spec: { ratioMetric: { counter: true, "
        + "bad: { metricSource: { type: allclear, spec: { events: failed } } }, total: { metricSource: { type: allclear, spec: { events: all } } } } } }", "Occurrences", "{ target: 0.9 }"));

    assertThat(asked().events().bad()).isEqualTo(MINUTES);

    assertThat(standings.find("requests").orElseThrow().events()).as("a promise about requests counts no looks").isEqualTo(Counts.NONE);
    assertThat(measurements.of("checkout-api", NOW.minus(Duration.ofHours(1)), NOW).total()).isZero();
  }

  @Test void whatCannotBeLookedAtIsTold() {
    assertThatThrownBy(() -> apply(slo("ratioMetric: { raw: { metricSource: { type: allclear, spec: { events: ratio } } }, rawType: failure }", "target: 0.99")))
        .isInstanceOf(InvalidDocuments.class).hasMessageContaining("a ratio is asked of a store");
    assertThatThrownBy(() -> apply(slo("ratioMetric: { raw: QUERY, rawType: maybe }", "target: 0.99"))).hasMessageContaining("expected success or failure");
    assertThatThrownBy(() -> apply(slo("thresholdMetric: QUERY", "target: 0.99"))).hasMessageContaining("op");
    assertThatThrownBy(() -> apply(slo("thresholdMetric: QUERY", "op: above, value: 1, target: 0.99"))).hasMessageContaining("expected lt, lte, gt or gte");
    assertThatThrownBy(() -> apply(slo("thresholdMetric: QUERY".replace("QUERY", "{ metricSource: { metricSourceRef: mimir, type: Prometheus, spec: { query: q } } }"), "op: gte, value: 1, target: 0.99")))
        .hasMessageContaining("no DataSource is named \"mimir\"");
    assertThat(objectives.all()).isEmpty();
  }
}
