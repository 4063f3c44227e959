package dev.allclear.notify.slack;

import dev.allclear.base.Outbound;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Contact;
import dev.allclear.notify.Carrier;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.Parcel;
import dev.allclear.notify.webhook.HttpOutcome;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Posts plain text to an incoming webhook; the address is the right to do so, so no settings are needed. */
@Component
class SlackCarrier implements Carrier {
  private final Outbound outbound;
  private final JsonMapper json;

  SlackCarrier(Outbound outbound, JsonMapper json) {
    this.outbound = outbound;
    this.json = json;
  }

  @Override public String name() {
    return "slack";
  }

  @Override public boolean carries(Contact.Kind kind) {
    return kind == Contact.Kind.SLACK;
  }

  @Override public Outcome send(Parcel parcel) {
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
      byte[] body = json.writeValueAsBytes(Map.of("text", text(parcel)));
      return HttpOutcome.of(to.getHost(), outbound.post(to, "application/json", body, Map.of("Idempotency-Key", parcel.id().toString())));
    } catch (IOException e) {
      return HttpOutcome.of(to.getHost(), e);
    }
  }

  private static String text(Parcel parcel) {
    String text = parcel.text().startsWith(parcel.subject()) ? parcel.text() : parcel.subject() + "\n" + parcel.text();
    return escape((parcel.repeat() ? "(repeat) " : "") + text);
  }

  /** Slack's three control characters; with them gone nobody's words can mention a channel or hide a link. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
