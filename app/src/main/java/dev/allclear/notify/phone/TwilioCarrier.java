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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** SMS or calls as Twilio's REST API of 2010-04-01 has them; others speak the same. What became of each comes back to the link that goes with it. */
final class TwilioCarrier implements Carrier {
  private final CarrierSettings.Twilio settings;
  private final Contact.Kind kind;
  private final Outbound outbound;
  private final Links links;

  TwilioCarrier(CarrierSettings.Twilio settings, Contact.Kind kind, Outbound outbound, Links links) {
    this.settings = settings;
    this.kind = kind;
    this.outbound = outbound;
    this.links = links;
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

  @Override public Outcome send(Parcel parcel) {
    Transactions.refuseInside("Calling the provider of " + settings.name());
    try {
      String token = settings.token().read();
      URI to = URI.create(settings.url() + "/2010-04-01/Accounts/" + settings.account() + (kind == Contact.Kind.VOICE ? "/Calls.json" : "/Messages.json"));
      String login = Base64.getEncoder().encodeToString((settings.account() + ":" + token).getBytes(StandardCharsets.UTF_8));
      return HttpOutcome.of(to.getHost(), outbound.post(to, "application/x-www-form-urlencoded", Words.form(fields(parcel, token)),
          Map.of("Authorization", "Basic " + login, "I-Twilio-Idempotency-Token", parcel.id() + "-" + parcel.attempt())));
    } catch (IOException e) {
      return HttpOutcome.of(URI.create(settings.url()).getHost(), e);
    }
  }

  private Map<String, String> fields(Parcel parcel, String token) {
    String ticket = Ticket.of(parcel, token);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("To", parcel.to());
    fields.put("From", settings.from());
    fields.put("StatusCallback", links.to("/api/v1/intake/receipts/" + settings.name() + "/" + ticket).toString());
    if (kind == Contact.Kind.VOICE) {
      String answer = links.to("/api/v1/intake/keys/" + settings.name() + "/" + ticket).toString();
      fields.put("Twiml", "<Response><Gather numDigits=\"1\" timeout=\"10\" action=\"" + Words.xml(answer) + "\"><Say loop=\"2\">" + Words.xml(Words.said(parcel)) + "</Say></Gather></Response>");
    } else {
      fields.put("Body", Words.written(parcel));
    }
    return fields;
  }
}
