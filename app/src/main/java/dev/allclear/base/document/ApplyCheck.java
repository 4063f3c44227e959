package dev.allclear.base.document;

import java.util.List;
import java.util.Set;

/** What a room wants to hold of all documents together. Asked before and after an apply; only what is wrong anew refuses it. */
public interface ApplyCheck {
  /** Whether documents of such a kind can change the answer. */
  boolean concerns(String kind);

  /** What is wrong now; joins the transaction of the apply. */
  List<Fault> faults();

  /** @param message in the words of the user, with the remedy */
  record Fault(String kind, String name, String message) {
    /** The same thing is wrong, in whichever words. */
    boolean among(Set<String> known) {
      return known.contains(subject());
    }

    String subject() {
      return kind + " " + name;
    }
  }
}
