package dev.allclear.alerting;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A monitoring tool that sends signals about a service.
 *
 * @param key at least 32 characters that only the sender knows
 * @param mapping of kind generic: how its JSON is read; null: by the names that most senders use
 * @param every of kind heartbeat: how often it says that it lives; null for other kinds
 */
public record Integration(String name, String service, Kind kind, String key, @Nullable Mapping mapping, @Nullable Duration every) {
  /** Whose wire format it speaks. */
  public enum Kind { PAGERDUTY, ALERTMANAGER, GRAFANA, GENERIC, HEARTBEAT }

  public Integration(String name, String service, Kind kind, String key) {
    this(name, service, kind, key, null, null);
  }
}
