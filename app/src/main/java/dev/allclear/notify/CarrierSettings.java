package dev.allclear.notify;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What a {@code Carrier} document says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CarrierSettings.Smtp.class, name = "smtp"),
    @JsonSubTypes.Type(value = CarrierSettings.Webhook.class, name = "webhook")})
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
   */
  record Smtp(String name, String host, int port, String from, Security security, @Nullable String user, @Nullable String passwordFile)
      implements CarrierSettings {}

  /**
   * Signed JSON over HTTP.
   *
   * @param url where to post when a contact is not an address of its own; null: contacts are addresses
   * @param secret key of the signature
   * @param secretFile file that holds it instead
   */
  record Webhook(String name, @Nullable String url, @Nullable String secret, @Nullable String secretFile) implements CarrierSettings {}
}
