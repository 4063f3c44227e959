package dev.allclear.alerting;

import org.jspecify.annotations.Nullable;

/**
 * What a person says is wrong.
 *
 * @param service null when she does not know which
 * @param reporter null when she did not say
 */
public record Report(String text, @Nullable String service, @Nullable String reporter) {
  private static final int LONGEST = 2000;

  /** @throws IllegalArgumentException when it says nothing, or too much to be read at night */
  public Report {
    text = text.strip();
    service = service == null || service.isBlank() ? null : service.strip();
    reporter = reporter == null || reporter.isBlank() ? null : reporter.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("The report says nothing. Write in a sentence what does not work.");
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("The report has " + text.length() + " characters; write at most " + LONGEST + ".");
    }
  }

  String by() {
    return reporter == null ? "somebody" : reporter;
  }
}
