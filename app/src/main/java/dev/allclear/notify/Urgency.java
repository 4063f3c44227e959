package dev.allclear.notify;

/** How loudly a person wants to be called. */
public enum Urgency {
  /** P1 and P2: it wakes. */
  HIGH,
  /** All else. */
  LOW;

  /** @param severity {@code P1} to {@code P4} */
  public static Urgency of(String severity) {
    return severity.equals("P1") || severity.equals("P2") ? HIGH : LOW;
  }
}
