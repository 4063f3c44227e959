package dev.allclear.alerting;

/** Neither the disk nor the database took a signal: its sender must try again. */
public final class IntakeUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  IntakeUnavailable(Throwable cause) {
    super("Neither the journal nor the database took the signal. Send it again.", cause);
  }
}
