package dev.allclear.alerting;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A monitoring tool that sends signals about a service.
 *
 * @param key at least 32 characters that only the sender knows
 * @param mapping of kind generic: how its JSON is read; null: by the names that most senders use
 * @param every how often it says something, at least; null when it is not said, which no heartbeat is
 * @param handling what is done with its signals
 */
public record Integration(String name, String service, Kind kind, String key, @Nullable Mapping mapping, @Nullable Duration every, Handling handling) {
  /** Whose wire format it speaks. */
  public enum Kind { PAGERDUTY, ALERTMANAGER, GRAFANA, GENERIC, HEARTBEAT, EMAIL, CHAT }

  /** Where a signal of it goes. */
  public Handling.Way way(Arrival arrival, Instant at) {
    return handling.way(service, arrival, at);
  }

  public Integration(String name, String service, Kind kind, String key) {
    this(name, service, kind, key, null, null, Handling.PLAIN);
  }
}
