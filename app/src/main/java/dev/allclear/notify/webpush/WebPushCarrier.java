package dev.allclear.notify.webpush;

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
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Pushes to a browser. The contact is its subscription: endpoint, p256dh and auth, parted by spaces. */
final class WebPushCarrier implements Carrier {
  private static final Duration LIVES = Duration.ofHours(12);
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private final CarrierSettings.WebPush settings;
  private final Outbound outbound;
  private final JsonMapper json;

  WebPushCarrier(CarrierSettings.WebPush settings, Outbound outbound, JsonMapper json) {
    this.settings = settings;
    this.outbound = outbound;
    this.json = json;
  }

  @Override public String name() {
    return settings.name();
  }

  @Override public boolean carries(Contact.Kind kind) {
    return kind == Contact.Kind.WEBPUSH;
  }

  @Override public Outcome send(Parcel parcel) {
    Transactions.refuseInside("Pushing to a browser");
    String[] subscription = parcel.to().strip().split("\\s+");
    if (subscription.length != 3) {
      return Outcome.refused("The contact is no subscription: expected endpoint, p256dh and auth, parted by spaces.");
    }
    try {
      byte[] sealed = PushMessage.encrypt(json.writeValueAsBytes(shown(parcel)), decode(subscription[1]), decode(subscription[2]));
      return post(URI.create(subscription[0]), parcel, sealed);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Outcome.refused("The subscription or the key of carrier " + name() + " cannot be used: " + e.getMessage());
    }
  }

  private Outcome post(URI endpoint, Parcel parcel, byte[] sealed) throws GeneralSecurityException {
    if (endpoint.getHost() == null) {
      return Outcome.refused("The endpoint of the subscription has no host.");
    }
    try {
      Optional<String> doubt = settings.privateHosts() ? Optional.empty() : OpenInternet.doubt(endpoint);
      if (doubt.isPresent()) {
        return Outcome.refused(doubt.get() + " With privateHosts: true carrier " + name() + " sends there.");
      }
      Map<String, String> headers = Map.of("Content-Encoding", "aes128gcm", "TTL", String.valueOf(KEPT.toSeconds()), "Urgency", "high",
          "Topic", parcel.id().toString().replace("-", ""), "Authorization", authorization(endpoint, parcel));
      return HttpOutcome.of(endpoint.getHost(), outbound.post(endpoint, "application/octet-stream", sealed, headers));
    } catch (IOException e) {
      return HttpOutcome.of(endpoint.getHost(), e);
    }
  }

  /** What the browser shows; short, because a push service takes about 4 kB. */
  private static Map<String, Object> shown(Parcel parcel) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", parcel.id().toString());
    shown.put("title", parcel.subject());
    shown.put("repeat", parcel.repeat());
    shown.put("url", String.valueOf(parcel.data().getOrDefault("acknowledgeUrl", "")));
    return shown;
  }

  private String authorization(URI endpoint, Parcel parcel) throws GeneralSecurityException, IOException {
    ECPrivateKey key = P256.privateKey(decode(settings.privateKey().read()));
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", endpoint.getScheme() + "://" + endpoint.getRawAuthority());
    claims.put("exp", parcel.at().plus(LIVES).getEpochSecond());
    claims.put("sub", settings.subject());
    String unsigned = ENCODER.encodeToString("{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8)) + "." + ENCODER.encodeToString(json.writeValueAsBytes(claims));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(key);
    signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
    return "vapid t=" + unsigned + "." + ENCODER.encodeToString(signature.sign()) + ", k=" + ENCODER.encodeToString(P256.publicOf(key));
  }

  private static byte[] decode(String text) {
    return Base64.getUrlDecoder().decode(text.strip().replace("=", ""));
  }
}
