package dev.allclear.notify;

import dev.allclear.catalog.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A way out: takes a parcel to an address. Thread-safe. */
public interface Carrier {
  /** How long a phone rings before nobody is expected to take it up. */
  Duration RINGS = Duration.ofSeconds(45);

  /** How ledgers call it. */
  String name();

  boolean carries(Contact.Kind kind);

  /** Whether its word that it took a page over is followed by another one, of what became of it. Where that does not come soon, another carrier is tried. */
  default boolean tellsReceipt() {
    return false;
  }

  /** How long such a word may take before another carrier of the same contact is tried. */
  default Duration receiptWithin() {
    return Ladder.RECEIPT;
  }

  /** Whether what it sends may be answered to an address that carries the right to acknowledge. */
  default boolean answersByMail() {
    return false;
  }

  /**
   * Asks the other side for an earlier send of this parcel whose answer was lost; empty when it does not have it or cannot tell, and then it is sent
   * again, marked as a repeat. Not called inside a transaction.
   *
   * @param parcel the one that would be sent now; its id and its code are those of the lost one
   * @param since when the lost one was sent
   */
  default Optional<Outcome> lookUp(Parcel parcel, Instant since) {
    return Optional.empty();
  }

  /**
   * Sends, and waits at most about 15 s for the answer. Never throws for what the other side does: that is an outcome.
   *
   * @throws IllegalStateException inside a transaction
   */
  Outcome send(Parcel parcel);
}
