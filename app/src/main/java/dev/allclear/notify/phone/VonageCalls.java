package dev.allclear.notify.phone;

import dev.allclear.base.Ids;
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
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls as Vonage's Voice API has them. Their list of calls tells nothing that would tell one from another to the same number, so a call whose answer
 * was lost is made again.
 */
final class VonageCalls implements Carrier {
  private static final Duration TOKEN_LIVES = Duration.ofMinutes(5);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private final CarrierSettings.Vonage settings;
  private final CarrierSettings.Vonage.Calls calls;
  private final Outbound outbound;
  private final Links links;
  private final JsonMapper json;

  VonageCalls(CarrierSettings.Vonage settings, CarrierSettings.Vonage.Calls calls, Outbound outbound, Links links, JsonMapper json) {
    this.settings = settings;
    this.calls = calls;
    this.outbound = outbound;
    this.links = links;
    this.json = json;
  }

  @Override public String name() {
    return settings.name();
  }

  @Override public boolean carries(Contact.Kind kind) {
    return kind == Contact.Kind.VOICE;
  }

  @Override public boolean tellsReceipt() {
    return true;
  }

  @Override public Duration receiptWithin() {
    return RINGS;
  }

  @Override public Outcome send(Parcel parcel) {
    Transactions.refuseInside("Calling the provider of " + settings.name());
    URI to = URI.create(settings.apiUrl() + "/v1/calls");
    try {
      byte[] body = json.writeValueAsBytes(call(parcel, settings.secret().read()));
      return HttpOutcome.of(to.getHost(), outbound.post(to, "application/json", body, Map.of("Authorization", "Bearer " + token(parcel.at()))));
    } catch (IOException e) {
      return HttpOutcome.of(to.getHost(), e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Outcome.failed("The private key of carrier " + name() + " cannot be used: expected PKCS #8 (BEGIN PRIVATE KEY), " + e.getMessage());
    }
  }

  private Map<String, Object> call(Parcel parcel, String secret) {
    String ticket = Ticket.of(parcel, secret);
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("to", List.of(phone(parcel.to())));
    call.put("from", phone(calls.from()));
    call.put("event_url", List.of(links.to("/api/v1/intake/receipts/" + name() + "/" + ticket).toString()));
    call.put("machine_detection", "continue");
    call.put("ncco", List.of(Map.of("action", "talk", "text", Words.said(parcel).replaceAll("[<>&]", " "), "bargeIn", true, "loop", 2),
        Map.of("action", "input", "type", List.of("dtmf"), "dtmf", Map.of("maxDigits", 1, "timeOut", 10), "eventUrl", List.of(links.to("/api/v1/intake/keys/" + name() + "/" + ticket).toString()))));
    return call;
  }

  private static Map<String, String> phone(String number) {
    return Map.of("type", "phone", "number", number.replace("+", ""));
  }

  /** Signed for the application, as RFC 7519 and RS256 have it. */
  private String token(Instant at) throws IOException, GeneralSecurityException {
    Map<String, Object> claims = Map.of("application_id", calls.application(), "iat", at.getEpochSecond(), "exp", at.plus(TOKEN_LIVES).getEpochSecond(), "jti", Ids.next().toString());
    String unsigned = ENCODER.encodeToString("{\"typ\":\"JWT\",\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "." + ENCODER.encodeToString(json.writeValueAsBytes(claims));
    String pem = calls.privateKey().read().replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))));
    signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
    return unsigned + "." + ENCODER.encodeToString(signature.sign());
  }
}
