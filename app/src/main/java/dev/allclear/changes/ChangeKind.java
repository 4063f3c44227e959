package dev.allclear.changes;

import java.util.Arrays;
import java.util.Locale;

/** What was changed. */
public enum ChangeKind {
  DEPLOY, FLAG, CONFIGURATION, DEPENDENCY, SCHEMA, SCALING;

  /** @throws IllegalArgumentException with the words that are known */
  public static ChangeKind of(String word) {
    return Arrays.stream(values()).filter(k -> k.word().equals(word.strip().toLowerCase(Locale.ROOT))).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("\"kind\" is \"" + word + "\"; it is one of deploy, flag, configuration, dependency, schema, scaling."));
  }

  /** The word in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
