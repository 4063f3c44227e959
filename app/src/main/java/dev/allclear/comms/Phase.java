package dev.allclear.comms;

import java.util.Locale;
import java.util.Optional;

/** What an update says of the incident, as status pages of the trade name it. */
public enum Phase {
  INVESTIGATING("Investigating"), IDENTIFIED("Identified"), MITIGATED("Mitigated, watching"), ALL_CLEAR("All clear");

  private final String word;

  Phase(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** {@code investigating}, {@code identified}, {@code mitigated}, {@code all-clear}: as programs write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Phase> parse(String key) {
    String wanted = key.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    for (Phase phase : values()) {
      if (phase.name().equals(wanted)) {
        return Optional.of(phase);
      }
    }
    return Optional.empty();
  }
}
