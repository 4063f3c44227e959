package dev.allclear.notify.phone;

import dev.allclear.notify.Parcel;
import dev.allclear.notify.webhook.Signature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/**
 * Goes along with a send, so that what comes back about it is known to be about it: signed with the carrier's own secret.
 *
 * @param attempt from 1
 */
public record Ticket(UUID page, int attempt) {
  private static final int SIGNED = 40;

  static String of(Parcel parcel, String secret) {
    return of(parcel.id() + "." + parcel.attempt(), secret);
  }

  private static String of(String what, String secret) {
    return what + "." + Signature.of(secret, what, new byte[0]).substring(3, 3 + SIGNED);
  }

  /** Empty when it was not made with this secret. */
  public static Optional<Ticket> read(String text, String secret) {
    String[] parts = text.split("\\.", 3);
    try {
      boolean ours = parts.length == 3 && MessageDigest.isEqual(of(parts[0] + "." + parts[1], secret).getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
      return ours ? Optional.of(new Ticket(UUID.fromString(parts[0]), Integer.parseInt(parts[1]))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
