package dev.allclear.oncall;

import java.time.Instant;

/** What whoever is on call wants the next one to know. {@code by} as people call her. */
public record HandOffNote(String schedule, Instant at, String by, String text) {
  static final int LONGEST = 2000;

  /** @throws IllegalArgumentException when it says nothing, or too much to be read at a hand-off */
  public HandOffNote {
    text = text.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("The note says nothing. Write what the next one on call should know.");
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("The note has " + text.length() + " characters; write at most " + LONGEST + ".");
    }
  }
}
