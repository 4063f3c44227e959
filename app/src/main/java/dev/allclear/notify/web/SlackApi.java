package dev.allclear.notify.web;

import dev.allclear.notify.CarrierSettings;
import dev.allclear.notify.Replies;
import dev.allclear.notify.SlackReplies;
import dev.allclear.notify.slack.SlackSignature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /api/v1/intake/slack/{carrier}}: the interactivity URL of a Slack app. Signed, at most five minutes old, and taken once. */
@RestController
class SlackApi {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int LARGEST = 1 << 20;
  private final SlackReplies slack;
  private final Replies replies;
  private final JsonMapper json;
  private final Clock clock;

  SlackApi(SlackReplies slack, Replies replies, JsonMapper json, Clock clock) {
    this.slack = slack;
    this.replies = replies;
    this.json = json;
    this.clock = clock;
  }

  @PostMapping("/api/v1/intake/slack/{carrier}")
  ResponseEntity<ProblemDetail> pressed(@PathVariable String carrier, @RequestHeader(name = "X-Slack-Request-Timestamp", defaultValue = "") String timestamp,
      @RequestHeader(name = "X-Slack-Signature", defaultValue = "") String signature, HttpServletRequest request) throws IOException {
    // Not by a parameter: those are decoded, and what is signed is what came, byte for byte.
    byte[] body = request.getInputStream().readNBytes(LARGEST);
    Optional<CarrierSettings.Slack> app = slack.app(carrier).filter(a -> isFresh(timestamp) && SlackSignature.isRight(signature, secret(a), timestamp, body));
    if (app.isEmpty()) {
      return problem(HttpStatus.UNAUTHORIZED, "The signature does not fit the signing secret of carrier " + carrier + ", or it is more than 5 min old.");
    }
    if (!replies.isFresh(signature)) {
      return problem(HttpStatus.CONFLICT, "This request was taken before.");
    }
    try {
      return press(json.readTree(payload(body))).map(p -> slack.take(app.get(), p) ? ResponseEntity.ok().<ProblemDetail>build() : problem(HttpStatus.NOT_FOUND, "There is no page " + p.page() + "."))
          .orElseGet(() -> problem(HttpStatus.BAD_REQUEST, "Expected a block_actions payload with the value of one of our buttons."));
    } catch (JacksonException e) {
      return problem(HttpStatus.BAD_REQUEST, "The payload is not JSON.");
    }
  }

  private static Optional<SlackReplies.Press> press(JsonNode payload) {
    JsonNode action = payload.path("actions").path(0);
    try {
      JsonNode user = payload.path("user");
      String name = user.path("name").asString(user.path("username").asString(user.path("id").asString("somebody")));
      return payload.path("type").asString("").equals("block_actions")
          ? Optional.of(new SlackReplies.Press(action.path("action_id").asString(""), UUID.fromString(action.path("value").asString("")), user.path("id").asString(""), name,
              payload.path("response_url").asString("")))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String payload(byte[] body) {
    return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&")).filter(f -> f.startsWith("payload=")).findFirst()
        .map(f -> URLDecoder.decode(f.substring("payload=".length()), StandardCharsets.UTF_8)).orElse("");
  }

  private boolean isFresh(String timestamp) {
    try {
      return Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant()).abs().compareTo(FRESH) <= 0;
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      return false;
    }
  }

  private static String secret(CarrierSettings.Slack app) {
    try {
      return app.signingSecret().read();
    } catch (IOException e) {
      throw new UncheckedIOException("The signing secret of carrier " + app.name() + " cannot be read", e);
    }
  }

  private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String sentence) {
    return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, sentence));
  }
}
