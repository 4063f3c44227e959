package dev.allclear.notify;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@code Carrier} document says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CarrierSettings.Smtp.class, name = "smtp"),
    @JsonSubTypes.Type(value = CarrierSettings.Webhook.class, name = "webhook"),
    @JsonSubTypes.Type(value = CarrierSettings.Twilio.class, name = "twilio"),
    @JsonSubTypes.Type(value = CarrierSettings.Vonage.class, name = "vonage"),
    @JsonSubTypes.Type(value = CarrierSettings.Ntfy.class, name = "ntfy"),
    @JsonSubTypes.Type(value = CarrierSettings.Slack.class, name = "slack"),
    @JsonSubTypes.Type(value = CarrierSettings.WebPush.class, name = "webpush")})
public sealed interface CarrierSettings {
  String name();

  /** Whether the way to the mail server is encrypted. */
  enum Security {
    /** When the server offers it. */
    OPPORTUNISTIC,
    /** STARTTLS, or nothing is sent. */
    STARTTLS,
    /** From the first byte, as on port 465. */
    TLS
  }

  /**
   * A mail server.
   *
   * @param from address of the sender
   * @param passwordFile file that holds the password of {@code user}; read at each send
   * @param replyTo where answers arrive that {@code /api/v1/intake/mail} is given; null: nobody reads answers
   */
  record Smtp(String name, String host, int port, String from, Security security, @Nullable String user, @Nullable String passwordFile, @Nullable String replyTo)
      implements CarrierSettings {}

  /**
   * Signed JSON over HTTP.
   *
   * @param url where to post when a contact is not an address of its own; null: contacts are addresses
   * @param secret key of the signature
   * @param secretFile file that holds it instead
   */
  record Webhook(String name, @Nullable String url, @Nullable String secret, @Nullable String secretFile) implements CarrierSettings {}

  /** The file of a secret is not there, or not for us. */
  final class SecretUnreadable extends IOException {
    private static final long serialVersionUID = 1;

    SecretUnreadable(String message, IOException cause) {
      super(message, cause);
    }
  }

  /** A secret, or the file that holds it, which is read at each use. */
  record Hidden(@Nullable String text, @Nullable String file) {
    /** @throws SecretUnreadable a kind of its own, because then nothing was sent */
    public String read() throws SecretUnreadable {
      try {
        return text != null ? text : Files.readString(Path.of(String.valueOf(file))).strip();
      } catch (IOException e) {
        throw new SecretUnreadable("The secret in " + file + " cannot be read: " + e, e);
      }
    }

    @Override public String toString() {
      return "Hidden";
    }
  }

  /**
   * SMS and calls over Twilio, or whoever speaks as it does.
   *
   * @param from number that sends
   */
  record Twilio(String name, String url, String account, Hidden token, String from) implements CarrierSettings {}

  /**
   * SMS over Vonage, or whoever speaks as it does, and calls where an application is named.
   *
   * @param api where calls are made and sent messages are looked up; null in what was kept before there was one: as {@code url}
   * @param from number or name that sends
   * @param calls null: it only writes
   */
  record Vonage(String name, String url, @Nullable String api, String key, Hidden secret, String from, @Nullable Calls calls) implements CarrierSettings {
    public String apiUrl() {
      return api == null ? url : api;
    }

    /**
     * An application of theirs.
     *
     * @param privateKey PKCS #8, as they give it
     * @param from number that calls
     */
    public record Calls(String application, Hidden privateKey, String from) {}
  }

  /**
   * Push over ntfy; a contact is a topic.
   *
   * @param token null for servers that are open
   */
  record Ntfy(String name, String url, @Nullable Hidden token) implements CarrierSettings {}

  /**
   * Push to browsers; a contact is a subscription.
   *
   * @param subject mail address or page of whoever runs this, for the push service
   * @param privateKey of VAPID: 32 bytes of P-256 in Base64 for addresses
   * @param privateHosts whether push services may be on hosts that the open internet does not reach, and be asked without TLS
   */
  record WebPush(String name, String subject, Hidden privateKey, boolean privateHosts) implements CarrierSettings {}

  /**
   * A Slack app, for pages with buttons.
   *
   * @param signingSecret by which Slack signs what people press
   * @param users person of the catalogue by the id of her Slack account
   */
  record Slack(String name, Hidden signingSecret, Map<String, String> users) implements CarrierSettings {
    public Slack {
      users = Map.copyOf(users);
    }
  }
}
