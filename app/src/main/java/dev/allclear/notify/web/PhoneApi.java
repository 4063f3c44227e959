package dev.allclear.notify.web;

import dev.allclear.base.Links;
import dev.allclear.notify.CarrierBook;
import dev.allclear.notify.CarrierSettings;
import dev.allclear.notify.PhoneReplies;
import dev.allclear.notify.Receipt;
import dev.allclear.notify.Receipts;
import dev.allclear.notify.Replies;
import dev.allclear.notify.ReplyReceived;
import dev.allclear.notify.phone.PhoneSignatures;
import dev.allclear.notify.phone.Ticket;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What comes back from phone providers: receipts, pressed keys, written answers. Each proves that it is the provider's. */
@RestController
class PhoneApi {
  private final CarrierBook book;
  private final Receipts receipts;
  private final Replies replies;
  private final PhoneReplies phoneReplies;
  private final Links links;

  PhoneApi(CarrierBook book, Receipts receipts, Replies replies, PhoneReplies phoneReplies, Links links) {
    this.book = book;
    this.receipts = receipts;
    this.replies = replies;
    this.phoneReplies = phoneReplies;
    this.links = links;
  }

  @PostMapping("/api/v1/intake/receipts/{carrier}/{ticket}")
  ResponseEntity<?> receipt(@PathVariable String carrier, @PathVariable String ticket, @RequestParam Map<String, String> form, HttpServletRequest request) {
    Map<String, String> fields = PhoneFields.of(form, request);
    Optional<Ticket> about = secret(carrier).flatMap(s -> Ticket.read(ticket, s));
    if (about.isEmpty()) {
      return refused("The receipt's address was not made here.");
    }
    Optional<Receipt> answeredBy = answeredBy(fields.getOrDefault("AnsweredBy", fields.getOrDefault("status", "")));
    String status = fields.getOrDefault("MessageStatus", fields.getOrDefault("CallStatus", fields.getOrDefault("status", ""))).toLowerCase(Locale.ROOT);
    receipts.take(about.get().page(), about.get().attempt(), answeredBy.orElseGet(() -> meaning(status)));
    return ResponseEntity.noContent().build();
  }

  /** A mailbox that takes a call is nobody; empty while it is not known who took it. */
  private static Optional<Receipt> answeredBy(String who) {
    return switch (who.toLowerCase(Locale.ROOT).replaceFirst("_.*", "")) {
      case "human" -> Optional.of(Receipt.DELIVERED);
      case "machine", "fax" -> Optional.of(Receipt.LOST);
      default -> Optional.empty();
    };
  }

  /** That a call was taken up says nothing yet: who took it follows within seconds. */
  private static Receipt meaning(String status) {
    return switch (status) {
      case "delivered", "read", "completed" -> Receipt.DELIVERED;
      case "undelivered", "failed", "busy", "no-answer", "canceled", "expired", "rejected", "unanswered", "timeout", "cancelled" -> Receipt.LOST;
      default -> Receipt.PENDING;
    };
  }

  /** Somebody pressed a key in a call. */
  @PostMapping("/api/v1/intake/keys/{carrier}/{ticket}")
  ResponseEntity<?> key(@PathVariable String carrier, @PathVariable String ticket, @RequestParam Map<String, String> form, HttpServletRequest request) {
    Map<String, String> fields = PhoneFields.of(form, request);
    Optional<Ticket> about = secret(carrier).flatMap(s -> Ticket.read(ticket, s));
    if (about.isEmpty()) {
      return refused("The address was not made here.");
    }
    boolean acknowledges = fields.getOrDefault("Digits", fields.getOrDefault("dtmf.digits", "")).equals("4") && replies.takeAll(about.get().page(), ReplyReceived.Reply.ACKNOWLEDGE);
    String words = acknowledges ? "Acknowledged by you." : "Not acknowledged. Somebody calls again.";
    return settings(carrier).filter(CarrierSettings.Vonage.class::isInstance).isPresent() ? ResponseEntity.ok(List.of(Map.of("action", "talk", "text", words)))
        : spoken("<Response><Say>" + words + "</Say></Response>");
  }

  /** Somebody wrote back. */
  @PostMapping("/api/v1/intake/sms/{carrier}")
  ResponseEntity<?> sms(@PathVariable String carrier, @RequestHeader(name = "X-Twilio-Signature", defaultValue = "") String signature, @RequestParam Map<String, String> form,
      HttpServletRequest request) {
    Map<String, String> fields = PhoneFields.of(form, request);
    Optional<CarrierSettings> settings = settings(carrier);
    String secret = secret(carrier).orElse("");
    String url = links.to("/api/v1/intake/sms/" + carrier).toString();
    boolean twilio = settings.filter(CarrierSettings.Twilio.class::isInstance).isPresent() && PhoneSignatures.twilio(signature, secret, url, fields);
    boolean vonage = settings.filter(CarrierSettings.Vonage.class::isInstance).isPresent() && PhoneSignatures.vonage(secret, fields);
    if (!twilio && !vonage) {
      return refused("The signature does not fit the secret of carrier " + carrier + ".");
    }
    String answer = twilio ? phoneReplies.take(fields.getOrDefault("From", ""), fields.getOrDefault("Body", ""))
        : phoneReplies.take(fields.getOrDefault("msisdn", ""), fields.getOrDefault("text", ""));
    return spoken("<Response><Message>" + answer + "</Message></Response>");
  }

  private Optional<CarrierSettings> settings(String name) {
    return book.all().stream().filter(s -> s.name().equals(name)).findFirst();
  }

  private Optional<String> secret(String name) {
    return settings(name).flatMap(s -> switch (s) {
      case CarrierSettings.Twilio t -> Optional.of(read(t.token()));
      case CarrierSettings.Vonage v -> Optional.of(read(v.secret()));
      default -> Optional.empty();
    });
  }

  private static String read(CarrierSettings.Hidden hidden) {
    try {
      return hidden.read();
    } catch (IOException e) {
      throw new UncheckedIOException("The secret of a carrier cannot be read", e);
    }
  }

  private static ResponseEntity<String> spoken(String xml) {
    return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/xml;charset=UTF-8")).body(xml);
  }

  private static ResponseEntity<ProblemDetail> refused(String sentence) {
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, sentence));
  }
}
