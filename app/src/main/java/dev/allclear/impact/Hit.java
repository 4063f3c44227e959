package dev.allclear.impact;

import java.util.Arrays;
import java.util.Locale;

/** Whether a consumer's use case was hurt. Not knowing is an answer. */
public enum Hit {
  YES("breach"), PARTLY("risk"), NO("clear"), UNKNOWN("none");

  private final String css;

  Hit(String css) {
    this.css = css;
  }

  public String css() {
    return css;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException for anything but yes, partly, no and unknown */
  public static Hit of(String word) {
    return Arrays.stream(values()).filter(h -> h.word().equals(word.strip().toLowerCase(Locale.ROOT))).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is not an answer: yes, partly, no or unknown."));
  }
}
