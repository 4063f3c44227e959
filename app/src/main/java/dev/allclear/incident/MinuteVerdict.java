package dev.allclear.incident;

/** What one minute says of a service that is being watched. */
public enum MinuteVerdict {
  /** Measured, and within every objective. */
  GOOD,
  /** Measured, and over an objective with certainty. */
  BAD,
  /** Nothing was measured: neither good nor bad, so the watch waits. */
  NO_DATA
}
