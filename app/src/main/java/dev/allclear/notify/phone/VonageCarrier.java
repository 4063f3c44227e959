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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SMS as Vonage's SMS API has it: 200 says nothing yet, the status in the answer does. */
final class VonageCarrier implements Carrier {
  private static final Set<String> LOST = Set.of("failed", "rejected", "expired", "deleted");
  private final CarrierSettings.Vonage settings;
  private final Outbound outbound;
  private final Links links;
  private final JsonMapper json;

  VonageCarrier(CarrierSettings.Vonage settings, Outbound outbound, Links links, JsonMapper json) {
    this.settings = settings;
    this.outbound = outbound;
    this.links = links;
    this.json = json;
  }

  @Override public String name() {
    return settings.name();
  }

  @Override public boolean carries(Contact.Kind kind) {
    return kind == Contact.Kind.SMS;
  }

  @Override public boolean tellsReceipt() {
    return true;
  }

  /** A message to the number whose own reference begins with the page's id. Their records may be a moment behind; what is not among them is sent again. */
  @Override public Optional<Outcome> lookUp(Parcel parcel, Instant since) {
    try {
      String login = Base64.getEncoder().encodeToString((settings.key() + ":" + settings.secret().read()).getBytes(StandardCharsets.UTF_8));
      URI from = URI.create(settings.apiUrl() + "/v2/reports/records?account_id=" + Words.encode(settings.key()) + "&product=SMS&direction=outbound&to=" + parcel.to().replace("+", "")
          + "&date_start=" + since.minusSeconds(5).truncatedTo(ChronoUnit.SECONDS));
      Outbound.Answer answer = outbound.get(from, Map.of("Authorization", "Basic " + login));
      return answer.accepted() ? found(answer.body(), parcel) : Optional.empty();
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Outcome> found(String body, Parcel parcel) {
    for (JsonNode message : json.readTree(body).path("records")) {
      String status = message.path("status").asString("");
      if (message.path("client_ref").asString("").startsWith(parcel.id().toString()) && !LOST.contains(status)) {
        return Optional.of(Outcome.accepted(name() + " has it already as " + message.path("message_id").asString("") + ", " + status + "; nothing was sent again"));
      }
    }
    return Optional.empty();
  }

  @Override public Outcome send(Parcel parcel) {
    Transactions.refuseInside("Calling the provider of " + settings.name());
    URI to = URI.create(settings.url() + "/sms/json");
    try {
      String secret = settings.secret().read();
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("api_key", settings.key());
      fields.put("api_secret", secret);
      fields.put("to", parcel.to().replace("+", ""));
      fields.put("from", settings.from());
      fields.put("text", Words.written(parcel));
      fields.put("type", "unicode");
      fields.put("client-ref", parcel.id() + "-" + parcel.attempt());
      fields.put("status-report-req", "1");
      fields.put("callback", links.to("/api/v1/intake/receipts/" + settings.name() + "/" + Ticket.of(parcel, secret)).toString());
      return outcome(to.getHost(), outbound.post(to, "application/x-www-form-urlencoded", Words.form(fields), Map.of()));
    } catch (IOException e) {
      return HttpOutcome.of(to.getHost(), e);
    }
  }

  /** Status 0 is taken over; 1 (too fast), 5 (their error) and 10 (too many connections) may work later; all others never will. */
  private Outcome outcome(String host, Outbound.Answer answer) {
    if (!answer.accepted()) {
      return HttpOutcome.of(host, answer);
    }
    try {
      JsonNode message = json.readTree(answer.body()).path("messages").path(0);
      String words = host + " answered status " + message.path("status").asString("none") + " " + message.path("error-text").asString("");
      return switch (message.path("status").asString("")) {
        case "0" -> Outcome.accepted(words.strip());
        case "1", "5", "10" -> Outcome.failed(words.strip());
        case "" -> Outcome.unknown(host + " gave an answer that cannot be read");
        default -> Outcome.refused(words.strip());
      };
    } catch (JacksonException e) {
      return Outcome.unknown(host + " gave an answer that is no JSON");
    }
  }
}
