package dev.allclear.notify.web;

import dev.allclear.notify.MailReplies;
import dev.allclear.notify.smtp.ReceivedMail;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/v1/intake/mail}: an answer to a page, as the mail that it is; a mail server hands it over by a pipe. The address that it is for
 * carries the right, so there is no other key.
 */
@RestController
class MailApi {
  private static final int LARGEST = 1 << 20;
  private final MailReplies replies;

  MailApi(MailReplies replies) {
    this.replies = replies;
  }

  @PostMapping("/api/v1/intake/mail")
  ResponseEntity<?> mail(@RequestBody byte[] body) {
    if (body.length > LARGEST) {
      return problem(HttpStatus.CONTENT_TOO_LARGE, "A mail of " + body.length + " bytes is too long for an answer; at most " + LARGEST + " are read.");
    }
    try {
      ReceivedMail mail = ReceivedMail.read(body);
      return switch (replies.take(mail.recipients(), mail.automatic(), mail.text())) {
        case NOT_OURS -> problem(HttpStatus.NOT_FOUND, "No address of this mail belongs to a page, or its right has ended.");
        case AUTOMATIC -> ResponseEntity.ok(Map.of("done", "nothing", "why", "A machine wrote it."));
        case NOT_UNDERSTOOD -> ResponseEntity.ok(Map.of("done", "nothing", "why", "Its first line is neither ack nor close."));
        case ACKNOWLEDGED -> ResponseEntity.accepted().body(Map.of("done", "acknowledged"));
        case CLOSED -> ResponseEntity.accepted().body(Map.of("done", "closed"));
      };
    } catch (IOException e) {
      return problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String sentence) {
    return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, sentence));
  }
}
