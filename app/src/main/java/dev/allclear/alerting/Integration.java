package dev.allclear.alerting;

/**
 * A monitoring tool that sends signals about a service.
 *
 * @param key at least 32 characters that only the sender knows
 */
public record Integration(String name, String service, Kind kind, String key) {
  /** Whose wire format it speaks. */
  public enum Kind { PAGERDUTY, ALERTMANAGER }
}
