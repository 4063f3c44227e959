package dev.allclear.incident;

import java.util.Locale;

/** The seven steps of an incident, in the order of the state strip. */
public enum Step {
  PAGED("Paged"), ACKED("Acked"), TOLD("Told"), FOUND("Found"), MITIGATED("Mitigated"), WATCHING("Watching"), CLEAR("Clear");

  private final String word;

  Step(String word) {
    this.word = word;
  }

  /** As the screens write it. */
  public String word() {
    return word;
  }

  /** As documents for programs write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
