package dev.allclear.alerting.journal;

import java.io.IOException;

/** The disk did not take what was appended: nobody may be told that it is kept. */
public final class JournalBroken extends IOException {
  private static final long serialVersionUID = 1;

  JournalBroken(String message, Throwable cause) {
    super(message, cause);
  }
}
