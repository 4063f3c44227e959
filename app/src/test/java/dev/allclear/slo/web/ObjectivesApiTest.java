package dev.allclear.slo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.ApiTokens;
import dev.allclear.access.Role;
import dev.allclear.base.document.Documents;
import dev.allclear.slo.Evaluation;
import dev.allclear.slo.Standings;
import dev.allclear.slo.SloStory;
import dev.allclear.slo.burn.Counts;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AllclearTest
class ObjectivesApiTest {
  private static final Instant NOW = TestClock.START;

  private @LocalServerPort int port;
  private @Autowired ApiTokens tokens;
  private @Autowired Documents documents;
  private @Autowired Evaluation evaluation;
  private @Autowired Standings standings;
  private @Autowired TestClock clock;
  private @Autowired JsonMapper json;
  private String token = "";

  @BeforeEach void promise() {
    token = tokens.issue("test", Role.ADMINISTRATOR);
    documents.apply(List.of(new Documents.Source("story.yaml", """
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec: { email: ana@example.com, contacts: [ { kind: email, to: ana@example.com } ], timeZone: Europe/Berlin }
        ---
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [ana] }
        ---
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec: { steps: [ { after: PT0S, notify: [ "person/ana" ] } ], repeat: 3, lastResort: "person/ana" }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { owner: payments, policy: payments }
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: checkout-requests }
        spec:
          service: checkout-api
          indicator: { spec: { ratioMetric: { counter: true,
            bad: { metricSource: { type: allclear, spec: { events: failed } } },
            total: { metricSource: { type: allclear, spec: { events: all } } } } } }
          timeWindow: [ { duration: 30d, isRolling: true } ]
          budgetingMethod: Occurrences
          objectives: [ { displayName: Requests succeed, target: 0.999 } ]
        """)), false);
  }

  @Test void nothingIsInventedBeforeTheFirstMinute() {
    JsonNode one = get("/api/v1/objectives/checkout-requests").get("objective");

    assertThat(one.get("state").asString()).isEqualTo("no-data");
    assertThat(one.get("sli").isNull()).isTrue();
    assertThat(one.get("at").isNull()).isTrue();
    assertThat(get("/api/v1/services/checkout-api/measured").get("state").asString()).isEqualTo("NO_DATA");
    assertThat(screen("/objectives/checkout-requests")).contains("No data yet.");
  }

  @Test void aMinuteWithoutRequestsIsNeitherUnknownNorGood() {
    push("[{\"minute\":\"2026-11-15T00:59:00Z\",\"total\":0,\"bad\":0}]");

    JsonNode measured = get("/api/v1/services/checkout-api/measured");

    assertThat(measured.get("state").asString()).isEqualTo("NO_TRAFFIC");
    assertThat(measured.get("failing").isNull()).isTrue();
  }

  @Test void aPushedMinuteReplacesTheSameMinute() {
    push("[{\"minute\":\"2026-11-15T00:58:00Z\",\"total\":10,\"bad\":1},{\"minute\":\"2026-11-15T00:58:00Z\",\"total\":20,\"bad\":2}]");
    push("[{\"minute\":\"2026-11-15T00:59:00Z\",\"total\":30,\"bad\":0}]");
    push("[{\"minute\":\"2026-11-15T00:58:00Z\",\"total\":40,\"bad\":4}]");

    JsonNode measured = get("/api/v1/services/checkout-api/measured");

    assertThat(measured.get("total").asLong()).isEqualTo(70);
    assertThat(measured.get("failed").asLong()).isEqualTo(4);
    assertThat(measured.get("sources").get(0).asString()).isEqualTo("push/checkout-api");
  }

  @ParameterizedTest @CsvSource(delimiter = '|', value = {
      "[{\"minute\":\"2026-11-15T00:58:30Z\",\"total\":10,\"bad\":1}] | begins at second 0",
      "[{\"minute\":\"2026-11-15T00:58:00Z\",\"total\":10,\"bad\":11}] | bad 11 of total 10",
      "[{\"minute\":\"2026-11-15T00:58:00Z\",\"total\":-1,\"bad\":0}] | Entry 0",
      "[{\"minute\":\"2026-11-15T02:58:00Z\",\"total\":1,\"bad\":0}] | Set the sender's clock",
      "[{\"minute\":\"2026-11-15T00:58:00Z\",\"total\":1}] | needs minute, total and bad"})
  void impossibleMinutesAreRefusedAsAWhole(String body, String why) {
    HttpResponse<String> answer = post("/api/v1/slis/checkout-api", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(why);
    assertThat(get("/api/v1/services/checkout-api/measured").get("total").asLong()).isZero();
  }

  @Test void unknownNamesAre404WithTheRemedy() {
    assertThat(post("/api/v1/slis/nobody", "[]").statusCode()).isEqualTo(404);
    assertThat(send(request("/api/v1/objectives/nobody").GET()).statusCode()).isEqualTo(404);
    assertThat(send(request("/api/v1/services/nobody/measured").GET()).body()).contains("Apply a document of kind Service");
  }

  @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {1, 2})
  void tileGraphTableAndAnswerAgreeToTheLastDigit(long seed) {
    Random random = new Random(seed);
    StringBuilder body = new StringBuilder("[");
    long total = 0;
    long bad = 0;
    for (int i = 3_000; i > 0; i--) {
      int requests = random.nextInt(300);
      int failed = i < 20 ? requests / 10 : random.nextInt(200) == 0 ? 1 : 0;
      failed = Math.min(failed, requests);
      total += requests;
      bad += failed;
      body.append(i == 3_000 ? "" : ",").append("{\"minute\":\"").append(NOW.minus(Duration.ofMinutes(i))).append("\",\"total\":").append(requests).append(",\"bad\":").append(failed).append('}');
    }
    push(body.append(']').toString());
    evaluation.tick(clock.instant());

    JsonNode one = get("/api/v1/objectives/checkout-requests?from=" + NOW.minus(Duration.ofMinutes(3_000)) + "&to=" + NOW);
    JsonNode objective = one.get("objective");
    BigDecimal budget = new BigDecimal("0.001").multiply(BigDecimal.valueOf(total));
    String html = screen("/objectives/checkout-requests");

    assertThat(objective.get("at").asString()).isEqualTo(NOW.toString());
    assertThat(objective.get("total").asLong()).isEqualTo(total);
    assertThat(objective.get("failed").asLong()).isEqualTo(bad);
    assertThat(objective.get("budget").get("total").decimalValue()).isEqualByComparingTo(budget);
    assertThat(objective.get("budget").get("remaining").decimalValue()).isEqualByComparingTo(budget.subtract(BigDecimal.valueOf(bad)));
    long minutes = 0;
    for (JsonNode minute : one.get("minutes")) {
      minutes += minute.get("total").asLong();
    }
    assertThat(minutes).isEqualTo(total);
    assertThat(html).contains(String.format("%,d bad of %,d", bad, total));
    double graph = standings.history(standings.find("checkout-requests").orElseThrow()).lastEntry().getValue();
    assertThat(graph).isEqualTo((budget.doubleValue() - bad) / budget.doubleValue());
    assertThat(one.get("breaches")).isNotEmpty().allSatisfy(breach -> assertThat(counted(one.get("minutes"), breach)).as("the alert, and the minutes of its window")
        .isEqualTo(new Counts(breach.get("longWindow").get("total").asLong(), breach.get("longWindow").get("bad").asLong())));
    assertThat(html).contains("Breached since").doesNotContain("style=");
    assertThat(screen("/objectives")).contains("/objectives/checkout-requests", "1 broken");
  }

  private static Counts counted(JsonNode minutes, JsonNode breach) {
    Instant end = Instant.parse(breach.get("firedAt").asString());
    Instant begin = end.minus(Duration.parse(breach.get("longWindow").get("length").asString()));
    Counts sum = Counts.NONE;
    for (JsonNode minute : minutes) {
      Instant at = Instant.parse(minute.get("minute").asString());
      sum = at.isBefore(begin) || !at.isBefore(end) ? sum : sum.plus(new Counts(minute.get("total").asLong(), minute.get("bad").asLong()));
    }
    return sum;
  }

  private void push(String body) {
    assertThat(post("/api/v1/slis/checkout-api", body).statusCode()).isEqualTo(200);
  }

  @Test void anAlertThatCanNeverFireIsSaid() {
    documents.apply(List.of(new Documents.Source("loose.yaml", SloStory.slo("loose", SloStory.failures("push/loose"), "Occurrences", "{ target: 0.93 }"))), false);

    assertThat(get("/api/v1/objectives/checkout-requests").path("objective").path("warnings")).isEmpty();
    assertThat(get("/api/v1/objectives/loose").path("objective").path("warnings")).singleElement().extracting(JsonNode::asString)
        .isEqualTo("The alert on PT1H and PT5M can never fire: factor 14.4 times a budget of 0.07 is 1 or more.");
    assertThat(screen("/objectives/loose")).contains("The alert on PT1H and PT5M can never fire");
  }

  private JsonNode get(String path) {
    HttpResponse<String> answer = send(request(path).GET());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private String screen(String path) {
    HttpResponse<String> answer = send(request(path).GET());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> post(String path, String body) {
    return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
