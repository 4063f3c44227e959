package dev.allclear.slo;

import java.util.Arrays;
import java.util.Optional;

/** Where counts come from. */
public enum SourceKind {
  ACCESS_LOG("access-log"), METRICS("metrics"), PROMETHEUS("prometheus"), PROBE("probe"), PUSH("push"),
  /** A number that is looked at, and no count of requests: it tells of the one promise that it was made for. */
  VALUE("value");

  private final String word;

  SourceKind(String word) {
    this.word = word;
  }

  /** As it is written in front of a source's name: {@code access-log/checkout}. */
  public String word() {
    return word;
  }

  public static Optional<SourceKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
