package dev.allclear.alerting;

/** How bad: P1 and P2 wake somebody, P3 waits for the morning. */
public enum Severity {
  P1, P2, P3;

  public boolean wakes() {
    return this != P3;
  }
}
