package dev.allclear.notify.phone;

import dev.allclear.base.Links;
import dev.allclear.base.Outbound;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Contact;
import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierSettings;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.Parcel;
import dev.allclear.notify.webhook.HttpOutcome;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SMS or calls as Twilio's REST API of 2010-04-01 has them; others speak the same. What became of each comes back to the link that goes with it. */
final class TwilioCarrier implements Carrier {
  private final CarrierSettings.Twilio settings;
  private final Contact.Kind kind;
  private final Outbound outbound;
  private final Links links;
  private final JsonMapper json;

  TwilioCarrier(CarrierSettings.Twilio settings, Contact.Kind kind, Outbound outbound, Links links, JsonMapper json) {
    this.settings = settings;
    this.kind = kind;
    this.outbound = outbound;
    this.links = links;
    this.json = json;
  }

  @Override public String name() {
    return settings.name();
  }

  @Override public boolean carries(Contact.Kind wanted) {
    return wanted == kind;
  }

  @Override public boolean tellsReceipt() {
    return true;
  }

  @Override public Duration receiptWithin() {
    return kind == Contact.Kind.VOICE ? RINGS : Carrier.super.receiptWithin();
  }

  /** Of an SMS: a message to the number with the same headline and the same number to answer with. Of a call nothing is told that would tell it from another. */
  @Override public Optional<Outcome> lookUp(Parcel parcel, Instant since) {
    Object code = parcel.data().get("code");
    Object headline = parcel.data().get("headline");
    if (kind != Contact.Kind.SMS || code == null || headline == null) {
      return Optional.empty();
    }
    try {
      String token = settings.token().read();
      URI from = URI.create(settings.url() + "/2010-04-01/Accounts/" + settings.account() + "/Messages.json?PageSize=50&To=" + Words.encode(parcel.to())
          + "&DateSent%3E=" + since.atOffset(ZoneOffset.UTC).toLocalDate());
      Outbound.Answer answer = outbound.get(from, Map.of("Authorization", login(token)));
      return answer.accepted() ? found(answer.body(), String.valueOf(headline), Words.answer(code), since) : Optional.empty();
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  private Optional<Outcome> found(String body, String headline, String answer, Instant since) {
    for (JsonNode message : json.readTree(body).path("messages")) {
      String text = message.path("body").asString("");
      if (text.contains(headline) && text.contains(answer) && isSince(message.path("date_created").asString(""), since)) {
        String status = message.path("status").asString("");
        String words = name() + " has it already as " + message.path("sid").asString("") + ", " + status + "; nothing was sent again";
        return status.equals("failed") || status.equals("undelivered") ? Optional.empty() : Optional.of(Outcome.accepted(words));
      }
    }
    return Optional.empty();
  }

  /** An earlier page may have had the same words; their clock may be some seconds behind ours. */
  private static boolean isSince(String date, Instant since) {
    try {
      return !Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)).isBefore(since.minusSeconds(5));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private String login(String token) {
    return "Basic " + Base64.getEncoder().encodeToString((settings.account() + ":" + token).getBytes(StandardCharsets.UTF_8));
  }

  @Override public Outcome send(Parcel parcel) {
    Transactions.refuseInside("Calling the provider of " + settings.name());
    try {
      String token = settings.token().read();
      URI to = URI.create(settings.url() + "/2010-04-01/Accounts/" + settings.account() + (kind == Contact.Kind.VOICE ? "/Calls.json" : "/Messages.json"));
      return HttpOutcome.of(to.getHost(), outbound.post(to, "application/x-www-form-urlencoded", form(parcel, token),
          Map.of("Authorization", login(token), "I-Twilio-Idempotency-Token", parcel.id() + "-" + parcel.attempt())));
    } catch (IOException e) {
      return HttpOutcome.of(URI.create(settings.url()).getHost(), e);
    }
  }

  /** Of a call they tell only its end unless they are asked for more; then a call that lasts is not taken for one that nobody took up. */
  private byte[] form(Parcel parcel, String token) {
    byte[] fields = Words.form(fields(parcel, token));
    return kind == Contact.Kind.VOICE ? (new String(fields, StandardCharsets.UTF_8) + "&StatusCallbackEvent=answered&StatusCallbackEvent=completed").getBytes(StandardCharsets.UTF_8) : fields;
  }

  private Map<String, String> fields(Parcel parcel, String token) {
    String ticket = Ticket.of(parcel, token);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("To", parcel.to());
    fields.put("From", settings.from());
    fields.put("StatusCallback", links.to("/api/v1/intake/receipts/" + settings.name() + "/" + ticket).toString());
    if (kind == Contact.Kind.VOICE) {
      String answer = links.to("/api/v1/intake/keys/" + settings.name() + "/" + ticket).toString();
      // Told apart while the call goes on: whoever takes it waits for nothing.
      fields.put("MachineDetection", "Enable");
      fields.put("AsyncAmd", "true");
      fields.put("AsyncAmdStatusCallback", fields.get("StatusCallback"));
      fields.put("Twiml", "<Response><Gather numDigits=\"1\" timeout=\"10\" action=\"" + Words.xml(answer) + "\"><Say loop=\"2\">" + Words.xml(Words.said(parcel)) + "</Say></Gather></Response>");
    } else {
      fields.put("Body", Words.written(parcel));
    }
    return fields;
  }
}
