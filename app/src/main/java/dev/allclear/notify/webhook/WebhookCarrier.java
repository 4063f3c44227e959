package dev.allclear.notify.webhook;

import dev.allclear.base.Outbound;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Contact;
import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierSettings;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.Parcel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Posts the page as JSON, signed, with the page's id as idempotency key. */
final class WebhookCarrier implements Carrier {
  private final CarrierSettings.Webhook settings;
  private final Outbound outbound;
  private final JsonMapper json;

  WebhookCarrier(CarrierSettings.Webhook settings, Outbound outbound, JsonMapper json) {
    this.settings = settings;
    this.outbound = outbound;
    this.json = json;
  }

  @Override public String name() {
    return settings.name();
  }

  @Override public boolean carries(Contact.Kind kind) {
    return kind == Contact.Kind.WEBHOOK;
  }

  @Override public Outcome send(Parcel parcel) {
    Transactions.refuseInside("Calling a webhook");
    URI to = address(parcel.to());
    if (to == null) {
      return Outcome.refused("\"" + parcel.to() + "\" is not an http address, and carrier " + name() + " has no url of its own.");
    }
    try {
      return post(to, parcel, secret());
    } catch (IOException e) {
      return Outcome.failed("The secret of carrier " + name() + " cannot be read from " + settings.secretFile() + ": " + e.getMessage());
    }
  }

  private Outcome post(URI to, Parcel parcel, String secret) {
    byte[] body = json.writeValueAsBytes(parcel.data());
    String timestamp = String.valueOf(parcel.at().getEpochSecond());
    Map<String, String> headers = Map.of("Allclear-Timestamp", timestamp, "Allclear-Signature", Signature.of(secret, timestamp, body),
        "Idempotency-Key", parcel.id().toString());
    try {
      return HttpOutcome.of(to.getHost(), outbound.post(to, "application/json", body, headers));
    } catch (IOException e) {
      return HttpOutcome.of(to.getHost(), e);
    }
  }

  private String secret() throws IOException {
    return settings.secret() != null ? settings.secret() : Files.readString(Path.of(String.valueOf(settings.secretFile()))).strip();
  }

  private @Nullable URI address(String contact) {
    String address = contact.startsWith("http://") || contact.startsWith("https://") ? contact : settings.url();
    try {
      URI uri = address == null ? null : URI.create(address);
      return uri == null || uri.getHost() == null ? null : uri;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
