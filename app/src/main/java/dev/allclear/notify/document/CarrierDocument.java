package dev.allclear.notify.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.notify.CarrierBook;
import dev.allclear.notify.CarrierSettings;
import org.springframework.stereotype.Component;

/** {@code Carrier}: a way for pages and messages to leave. */
@Component
class CarrierDocument implements DocumentKind<CarrierSettings> {
  private final CarrierBook book;

  CarrierDocument(CarrierBook book) {
    this.book = book;
  }

  @Override public String kind() {
    return "Carrier";
  }

  @Override public int rank() {
    return 30;
  }

  @Override public CarrierSettings read(String name, Spec spec) {
    return CarrierReading.read(name, spec);
  }

  @Override public void put(String name, CarrierSettings value) {
    book.put(value);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: mail }
        spec:
          kind: smtp                           # or as below; contacts of kind slack need a carrier only for buttons
          host: smtp.example.com
          port: 587                            # optional
          from: allclear@example.com
          security: opportunistic              # optional: opportunistic, starttls, tls
          user: allclear                       # optional, with
          passwordFile: /etc/allclear/smtp     # a file that holds the password
          replyTo: page@in.example.com         # optional: answers to page+TOKEN@in.example.com are given to /api/v1/intake/mail
        ---
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: pager }
        spec:
          kind: webhook
          url: https://pager.example.com/v1    # optional: for contacts that are no address of their own
          secret: at least sixteen characters  # or secretFile; signs every request (HMAC-SHA256)
        ---
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: phone }
        spec:
          kind: twilio                         # SMS and calls; contacts of the kinds sms and voice are numbers such as +491701234567
          account: AC0123456789
          tokenFile: /etc/allclear/twilio      # or token
          from: "+15005550006"
          url: https://api.twilio.com          # optional: whoever speaks the same
        ---
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: phone-2 }            # where there are two, the second is tried when the first fails or gives no receipt within 20 s
        spec:
          kind: vonage
          key: abcd
          secretFile: /etc/allclear/vonage     # or secret
          from: Allclear                       # a number or a name
          calls: { application: 78d335fa-323d-0114-9c3d-d6f0d48968cf, privateKeyFile: /etc/allclear/vonage.key, from: "+15005550007" }     # optional; without it nobody is called
          # url: https://rest.nexmo.com        # with api: https://api.nexmo.com for calls and for asking after lost messages; or whoever speaks the same
        ---
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: push }
        spec: { kind: ntfy, url: "https://ntfy.example.com", tokenFile: /etc/allclear/ntfy }     # a contact of kind ntfy is a topic
        ---
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: slack-app }
        spec:
          kind: slack                          # buttons in Slack; contacts stay incoming webhooks of the same app
          signingSecretFile: /etc/allclear/slack     # or signingSecret; its interactivity URL is /api/v1/intake/slack/slack-app
          users: [ { id: U0123ABCD, person: ana } ]  # optional: whose Slack account it is
        ---
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: browser }
        spec: { kind: webpush, subject: "mailto:ops@example.com", privateKeyFile: /etc/allclear/vapid }     # a contact is ENDPOINT P256DH AUTH; privateHosts: true lets a push service be on a host of your own network
        """;
  }
}
