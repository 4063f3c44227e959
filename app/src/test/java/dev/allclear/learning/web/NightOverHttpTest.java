package dev.allclear.learning.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.allclear.access.Accounts;
import dev.allclear.access.ApiTokens;
import dev.allclear.access.Audit;
import dev.allclear.access.Role;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.FakeSlack;
import dev.allclear.testing.Night;
import dev.allclear.testing.TestClock;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the ticket to the learning over HTTP: what programs send, and what people see. */
@AllclearTest
class NightOverHttpTest {
  private static final Instant BEGAN = TestClock.START;
  private static final Instant FIXED = BEGAN.plusSeconds(12 * 60);
  private static final String INCIDENT = "/api/v1/incidents/INC-1";

  @LocalServerPort int port;
  @Autowired ApplicationContext program;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired TestClock clock;
  private FakeSlack slack;
  private Night night;
  private Browser ana;
  private String token;

  @BeforeEach void begin() throws IOException {
    slack = new FakeSlack();
    night = new Night(program, slack.url());
    night.good(BEGAN.minus(Duration.ofHours(1)), BEGAN);
    night.bad(BEGAN, FIXED);
    clock.set(BEGAN.plusSeconds(10 * 60));
    ana = Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "Ana");
    token = tokens.issue("test", Role.RESPONDER);
    post("/api/v1/incidents", "{\"title\": \"Checkout <script>alert(1)</script> fails\", \"service\": \"checkout-api\", \"beganAt\": \"" + BEGAN + "\"}", 201);
  }

  @AfterEach void end() {
    night.close();
    slack.close();
  }

  private JsonNode post(String path, String body, int expected) {
    return json(HttpRequest.newBuilder(ana.at(path)).POST(HttpRequest.BodyPublishers.ofString(body)), expected);
  }

  private JsonNode get(String path, int expected) {
    return json(HttpRequest.newBuilder(ana.at(path)).GET(), expected);
  }

  private JsonNode json(HttpRequest.Builder request, int expected) {
    HttpResponse<String> answer = new Browser(port).send(request.header("Authorization", "Bearer " + token).header("Content-Type", "application/json").build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
    return JsonMapper.shared().readTree(answer.body());
  }

  /** A screen as a person gets it: complete, without script of others in it. */
  private String screen(String path) {
    HttpResponse<String> answer = ana.get(path);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    assertThat(answer.body().strip()).endsWith("</html>").doesNotContain("<script>alert", " style=");
    return answer.body();
  }

  private void clear() {
    post(INCIDENT + "/mitigated", "{\"what\": \"Reverted 4f2a91c\"}", 200);
    night.good(FIXED, FIXED.plusSeconds(15 * 60));
    clock.set(FIXED.plusSeconds(15 * 60 + 20));
    night.settle();
    post(INCIDENT + "/all-clear", "", 200);
    night.settle();
  }

  @Test void writesDownInTheAuditWhoDidWhatByTheApi() {
    clear();

    assertThat(program.getBean(Audit.class).latest(50)).filteredOn(entry -> entry.act().startsWith("incident."))
        .extracting(Audit.Entry::actor, Audit.Entry::act, Audit.Entry::subject, Audit.Entry::detail)
        .containsExactly(tuple("test", "incident.all-clear", "INC-1", ""), tuple("test", "incident.mitigated", "INC-1", "Reverted 4f2a91c"),
            tuple("test", "incident.open", "INC-1", "Checkout <script>alert(1)</script> fails"));
  }

  @Test void refusesTheAllClearWithTheReasonUntilTheWatchIsComplete() {
    assertThat(post(INCIDENT + "/all-clear", "", 409).path("detail").stringValue()).startsWith("INC-1 cannot be declared clear: Nothing was recorded as mitigated");
    post(INCIDENT + "/mitigated", "{\"what\": \"Reverted 4f2a91c\"}", 200);

    assertThat(post(INCIDENT + "/all-clear", "", 409).path("detail").stringValue()).contains("0 of 15 good minutes.");
    assertThat(get(INCIDENT + "/watch", 200).path("mayClear").booleanValue()).isFalse();
    assertThat(get("/api/v1/incidents/INC-9", 404).path("detail").stringValue()).startsWith("Incident INC-9 does not exist");
  }

  @Test void sendsWhatTheComposerHolds() {
    String composer = screen("/incidents/INC-1/tell");
    assertThat(composer).contains("Checkout: some requests fail since", "checkout-consumers", "Hold to send update 1");

    Map<String, String> form = Map.of("update", UUID.randomUUID().toString(), "phase", "investigating", "subject", "Checkout: some requests fail", "text", "Some requests fail.",
        "audience", "checkout-consumers", "nextAt", clock.instant().plusSeconds(1800).toString());
    assertThat(ana.post("/incidents/INC-1/tell", form).statusCode()).isEqualTo(303);
    screen("/incidents/INC-1/tell");
    assertThat(ana.post("/incidents/INC-1/tell", form).statusCode()).isEqualTo(303);
    night.settle();

    assertThat(slack.posts).hasSize(1);
    assertThat(screen("/incidents/INC-1/tell/sent")).contains("1 update was sent.", "shop@example.com", "Still working").doesNotContain(slack.url());
    assertThat(new Browser(port).get("/status").body()).contains("Checkout is degraded.", "Some requests fail.");
  }

  @Test void showsTheTextAgainWithTheRemarks() {
    screen("/incidents/INC-1/tell");

    HttpResponse<String> answer = ana.post("/incidents/INC-1/tell", Map.of("update", UUID.randomUUID().toString(), "phase", "investigating", "subject", "Checkout", "text",
        "checkout-1 is slow, says Ana.", "nextAt", clock.instant().plusSeconds(1800).toString()));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("this looks like the name of a machine", "Send it as it is", "checkout-1 is slow, says Ana.");
    JsonNode refused = post(INCIDENT + "/updates", "{\"text\": \"token=abcdef123456\", \"accept\": true}", 422);
    assertThat(refused.path("remarks").path(0).path("blocks").booleanValue()).isTrue();
  }

  @Test void lookingAtALinkChangesNothingAndAnsweringNeedsNoAccount() throws Exception {
    post(INCIDENT + "/updates", "{}", 201);
    clear();
    String asked = Arrays.stream(night.mail().getReceivedMessages()).map(NightOverHttpTest::text).filter(t -> t.contains("/impact/answers/") && t.contains("480 of your")).findFirst().orElseThrow();
    var found = Pattern.compile("/impact/answers/[\\w-]+").matcher(asked);
    assertThat(found.find()).isTrue();
    Browser consumer = new Browser(port);

    for (int i = 0; i < 5; i++) {
      assertThat(consumer.get(found.group()).body()).contains("What did it mean to Mobile basket?", "of your 4,800 requests failed");
    }
    assertThat(get(INCIDENT + "/impact", 200).path("consumers").path(0).path("answered").booleanValue()).isFalse();

    HttpResponse<String> sent = consumer.post(found.group(), Map.of("hit", "partly", "meaning", "Some <b>baskets</b>", "worth", "EUR 100 to 200", "expectation", "", "name", "Lena"));
    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(consumer.get("/impact/answers/of-nobody").statusCode()).isEqualTo(404);

    JsonNode mobile = get(INCIDENT + "/impact", 200).path("consumers").path(0);
    assertThat(mobile.path("hit").stringValue()).isEqualTo("partly");
    assertThat(mobile.path("answeredBy").stringValue()).isEqualTo("Lena, Mobile basket");
    assertThat(screen("/incidents/INC-1/impact?edit=batch")).contains("Some &lt;b&gt;baskets&lt;/b&gt;", "EUR 100 to 200", "Sign as Ana");
  }

  private static String text(MimeMessage message) {
    try {
      return String.valueOf(message.getContent());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test void goesOnToThePostMortemAndTheLibrary() {
    post(INCIDENT + "/updates", "{\"nextIn\": \"PT30M\"}", 201);
    assertThat(screen("/incidents/INC-1/impact")).contains("Not counted yet.");
    assertThat(screen("/incidents/INC-1/review")).contains("The post-mortem is drafted after the all clear.");
    clear();

    post(INCIDENT + "/impact", "{\"consumers\": [{\"caller\": \"batch\", \"hit\": \"no\", \"meaning\": \"all retried\"}], \"sign\": true}", 200);
    night.settle();
    JsonNode review = get(INCIDENT + "/review", 200);
    assertThat(review.path("blame").size()).isZero();
    assertThat(screen("/incidents/INC-1/review")).contains("To notice", "<h2 id=\"the-three-clocks\">", "all retried");
    screen("/incidents/INC-1/review?edit=1");

    int version = review.path("version").intValue();
    String change = JsonMapper.shared().writeValueAsString(Map.of("version", version, "markdown", review.path("markdown").stringValue() + "\n\nBob should have looked <img src=x>."));
    json(HttpRequest.newBuilder(ana.at(INCIDENT + "/review")).PUT(HttpRequest.BodyPublishers.ofString(change)), 200);
    json(HttpRequest.newBuilder(ana.at(INCIDENT + "/review")).PUT(HttpRequest.BodyPublishers.ofString(change)), 409);
    assertThat(screen("/incidents/INC-1/review")).contains("Bob should have looked &lt;img", "a person is the agent of the harm");
    assertThat(ana.get("/incidents/INC-1/review/markdown").headers().firstValue("Content-Type")).contains("text/markdown;charset=utf-8");

    post(INCIDENT + "/review/publish", "", 201);
    night.settle();
    assertThat(screen("/learnings?q=reverted")).contains("1 learning.", "Reverted 4f2a91c helped in");
    assertThat(screen("/learnings?q=nothing-like-it")).contains("No learning has all these words.");
    assertThat(get("/api/v1/learnings?q=100%25", 200).size()).isZero();
    post("/api/v1/learnings", "{\"claim\": \"Certificate ran out\", \"helped\": \"Renewing it.\", \"minutes\": 9}", 201);
    assertThat(get("/api/v1/learnings?q=certificate", 200).path(0).path("helped").stringValue()).isEqualTo("Renewing it");
  }
}
