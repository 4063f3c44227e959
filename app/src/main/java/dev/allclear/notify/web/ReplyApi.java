package dev.allclear.notify.web;

import dev.allclear.notify.CarrierSettings;
import dev.allclear.notify.Replies;
import dev.allclear.notify.ReplyReceived;
import dev.allclear.notify.webhook.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /api/v1/intake/replies/{carrier}}: a person's answer, signed by the carrier as pages are signed for it. */
@RestController
class ReplyApi {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private final Replies replies;
  private final JsonMapper json;
  private final Clock clock;

  ReplyApi(Replies replies, JsonMapper json, Clock clock) {
    this.replies = replies;
    this.json = json;
    this.clock = clock;
  }

  record Reply(@Nullable UUID page, ReplyReceived.@Nullable Reply reply) {}

  @PostMapping("/api/v1/intake/replies/{carrier}")
  ResponseEntity<ProblemDetail> reply(@PathVariable String carrier, @RequestHeader(name = "Allclear-Timestamp", defaultValue = "") String timestamp,
      @RequestHeader(name = "Allclear-Signature", defaultValue = "") String signature, @RequestBody byte[] body) {
    if (!replies.carrier(carrier).filter(c -> isFresh(timestamp) && Signature.isRight(signature, secret(c), timestamp, body)).isPresent()) {
      return problem(HttpStatus.UNAUTHORIZED, "The signature does not fit. Sign timestamp, dot and body with the carrier's secret; the timestamp may be 5 min off.");
    }
    try {
      Reply reply = json.readValue(body, Reply.class);
      return reply.page() == null || reply.reply() == null ? incomplete() : take(reply.page(), reply.reply());
    } catch (JacksonException e) {
      return incomplete();
    }
  }

  private ResponseEntity<ProblemDetail> take(UUID page, ReplyReceived.Reply reply) {
    return replies.take(page, reply) ? ResponseEntity.accepted().build() : problem(HttpStatus.NOT_FOUND, "There is no page " + page + ".");
  }

  private static ResponseEntity<ProblemDetail> incomplete() {
    return problem(HttpStatus.BAD_REQUEST, "Expected {\"page\": ID, \"reply\": \"ACKNOWLEDGE\"}.");
  }

  private boolean isFresh(String timestamp) {
    try {
      return Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant()).abs().compareTo(FRESH) <= 0;
    } catch (NumberFormatException | ArithmeticException | java.time.DateTimeException e) {
      return false;
    }
  }

  private static String secret(CarrierSettings.Webhook carrier) {
    String inline = carrier.secret();
    if (inline != null) {
      return inline;
    }
    try {
      return Files.readString(Path.of(String.valueOf(carrier.secretFile()))).strip();
    } catch (IOException e) {
      throw new IllegalStateException("The secret of carrier " + carrier.name() + " cannot be read from " + carrier.secretFile(), e);
    }
  }

  private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String sentence) {
    return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, sentence));
  }
}
