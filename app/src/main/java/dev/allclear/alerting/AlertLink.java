package dev.allclear.alerting;

import java.util.Optional;
import java.util.UUID;

/** What an acknowledge link is about: one alert, in the hand of one person. */
public record AlertLink(UUID alert, String person) {
  /** The purpose of its capability. */
  public static final String PURPOSE = "acknowledge";

  public String subject() {
    return alert + " " + person;
  }

  /** Empty when the text is not a subject of ours. */
  public static Optional<AlertLink> parse(String subject) {
    int space = subject.indexOf(' ');
    try {
      return space < 0 ? Optional.empty() : Optional.of(new AlertLink(UUID.fromString(subject.substring(0, space)), subject.substring(space + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
