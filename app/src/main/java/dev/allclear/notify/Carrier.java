package dev.allclear.notify;

import dev.allclear.catalog.Contact;

/** A way out: takes a parcel to an address. Thread-safe. */
public interface Carrier {
  /** How ledgers call it. */
  String name();

  boolean carries(Contact.Kind kind);

  /** Whether its word that it took a page over is followed by another one, of what became of it. Where that does not come soon, another carrier is tried. */
  default boolean tellsReceipt() {
    return false;
  }

  /**
   * Sends, and waits at most about 15 s for the answer. Never throws for what the other side does: that is an outcome.
   *
   * @throws IllegalStateException inside a transaction
   */
  Outcome send(Parcel parcel);
}
