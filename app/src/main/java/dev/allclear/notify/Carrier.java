package dev.allclear.notify;

import dev.allclear.catalog.Contact;

/** A way out: takes a parcel to an address. Thread-safe. */
public interface Carrier {
  /** How ledgers call it. */
  String name();

  boolean carries(Contact.Kind kind);

  /**
   * Sends, and waits at most about 15 s for the answer. Never throws for what the other side does: that is an outcome.
   *
   * @throws IllegalStateException inside a transaction
   */
  Outcome send(Parcel parcel);
}
