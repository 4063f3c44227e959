package dev.allclear.engine.changes;

import java.util.Locale;

/** How sure a suspect is. */
public enum Confidence {
  HIGH, MEDIUM, LOW;

  /** The word in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Confidence atMost(Confidence limit) {
    return ordinal() < limit.ordinal() ? limit : this;
  }
}
