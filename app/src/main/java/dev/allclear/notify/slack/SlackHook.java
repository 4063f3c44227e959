package dev.allclear.notify.slack;

import dev.allclear.base.Outbound;
import dev.allclear.base.Transactions;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.Parcel;
import dev.allclear.notify.webhook.HttpOutcome;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Posts to the address of an incoming webhook. */
final class SlackHook {
  private final Outbound outbound;
  private final JsonMapper json;

  SlackHook(Outbound outbound, JsonMapper json) {
    this.outbound = outbound;
    this.json = json;
  }

  Outcome post(Parcel parcel, Map<String, ?> message) {
    Transactions.refuseInside("Posting to Slack");
    URI to;
    try {
      to = URI.create(parcel.to());
    } catch (IllegalArgumentException e) {
      return Outcome.refused("The webhook's address is not an address: " + e.getMessage());
    }
    if (to.getHost() == null) {
      return Outcome.refused("The webhook's address has no host.");
    }
    try {
      return HttpOutcome.of(to.getHost(), outbound.post(to, "application/json", json.writeValueAsBytes(message), Map.of("Idempotency-Key", parcel.id().toString())));
    } catch (IOException e) {
      return HttpOutcome.of(to.getHost(), e);
    }
  }

  static String text(Parcel parcel) {
    String text = parcel.text().startsWith(parcel.subject()) ? parcel.text() : parcel.subject() + "\n" + parcel.text();
    return escape((parcel.repeat() ? "(repeat) " : "") + text);
  }

  /** Slack's three control characters; with them gone nobody's words can mention a channel or hide a link. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
