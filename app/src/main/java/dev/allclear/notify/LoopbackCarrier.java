package dev.allclear.notify;

import dev.allclear.base.Transactions;
import dev.allclear.catalog.Contact;
import org.springframework.stereotype.Component;

/** Leads back here: the last part of the pager's test of itself. No person has a contact that it carries. */
@Component
public class LoopbackCarrier implements Carrier {
  /** Whom the test pages; the name can be nobody's, because documents cannot hold it. */
  public static final String PERSON = "allclear/self-test";

  static final String NAME = "loopback";

  @Override public String name() {
    return NAME;
  }

  @Override public boolean carries(Contact.Kind kind) {
    return false;
  }

  @Override public Outcome send(Parcel parcel) {
    Transactions.refuseInside("Sending to ourselves");
    return Outcome.accepted("It came back.");
  }
}
