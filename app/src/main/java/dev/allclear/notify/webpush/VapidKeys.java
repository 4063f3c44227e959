package dev.allclear.notify.webpush;

import dev.allclear.notify.CarrierBook;
import dev.allclear.notify.CarrierSettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The public key that a browser is given when it subscribes: that of the first carrier of kind webpush. */
@Component
public class VapidKeys {
  private static final Logger LOG = LoggerFactory.getLogger(VapidKeys.class);
  private final CarrierBook book;

  VapidKeys(CarrierBook book) {
    this.book = book;
  }

  /** In Base64 for addresses; empty without a carrier of kind webpush, or when its key cannot be read. */
  public Optional<String> publicKey() {
    return book.all().stream().filter(CarrierSettings.WebPush.class::isInstance).map(CarrierSettings.WebPush.class::cast).findFirst().flatMap(VapidKeys::publicKey);
  }

  private static Optional<String> publicKey(CarrierSettings.WebPush carrier) {
    try {
      byte[] secret = Base64.getUrlDecoder().decode(carrier.privateKey().read().strip().replace("=", ""));
      return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(P256.publicOf(P256.privateKey(secret))));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      LOG.warn("The private key of carrier {} cannot be used: {}", carrier.name(), e.toString());
      return Optional.empty();
    }
  }
}
