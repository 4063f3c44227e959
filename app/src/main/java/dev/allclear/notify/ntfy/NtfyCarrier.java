package dev.allclear.notify.ntfy;

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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Publishes to the contact's topic, at the highest priority, with a button that opens the page's link. */
final class NtfyCarrier implements Carrier {
  private static final int HIGHEST = 5;
  private final CarrierSettings.Ntfy settings;
  private final Outbound outbound;
  private final JsonMapper json;

  NtfyCarrier(CarrierSettings.Ntfy settings, Outbound outbound, JsonMapper json) {
    this.settings = settings;
    this.outbound = outbound;
    this.json = json;
  }

  @Override public String name() {
    return settings.name();
  }

  @Override public boolean carries(Contact.Kind kind) {
    return kind == Contact.Kind.NTFY;
  }

  /** The server keeps messages for hours; each names its page. */
  @Override public Optional<Outcome> lookUp(Parcel parcel, Instant since) {
    try {
      Map<String, String> headers = settings.token() == null ? Map.of() : Map.of("Authorization", "Bearer " + settings.token().read());
      Outbound.Answer answer = outbound.get(URI.create(settings.url() + "/" + parcel.to() + "/json?poll=1&since=" + since.getEpochSecond()), headers);
      boolean there = answer.accepted() && answer.body().lines().filter(l -> !l.isBlank()).map(json::readTree)
          .anyMatch(m -> m.path("message").asString("").contains("Page " + parcel.id()));
      return there ? Optional.of(Outcome.accepted(name() + " has it already; nothing was sent again")) : Optional.empty();
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override public Outcome send(Parcel parcel) {
    Transactions.refuseInside("Publishing to ntfy");
    URI to = URI.create(settings.url());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("topic", parcel.to());
    body.put("title", parcel.subject());
    body.put("message", parcel.text());
    body.put("priority", HIGHEST);
    if (parcel.data().get("acknowledgeUrl") instanceof String link) {
      body.put("click", link);
      body.put("actions", List.of(Map.of("action", "view", "label", "Acknowledge", "url", link)));
    }
    try {
      Map<String, String> headers = settings.token() == null ? Map.of() : Map.of("Authorization", "Bearer " + settings.token().read());
      return HttpOutcome.of(to.getHost(), outbound.post(to, "application/json", json.writeValueAsBytes(body), headers));
    } catch (IOException e) {
      return HttpOutcome.of(to.getHost(), e);
    }
  }
}
