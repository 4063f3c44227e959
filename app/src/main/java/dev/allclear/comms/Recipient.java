package dev.allclear.comms;

import java.net.URI;
import java.util.Locale;

/** One mail address or one channel; {@code audience} says through which list it was reached first. */
public record Recipient(Kind kind, String address, String audience) {
  /** How a recipient is reached. */
  public enum Kind {
    EMAIL, SLACK;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The address as it may be shown: of a webhook only the host, because its path is a secret. */
  public String shown() {
    return kind == Kind.EMAIL ? address : audience + " (" + URI.create(address).getHost() + ")";
  }
}
