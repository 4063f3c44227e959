package dev.allclear.alerting;

import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open condition, or one that is over.
 *
 * @param key one alert with the same key is open at a time
 * @param beganAt when it began as far as is known; null when unknown
 * @param rung the last step of the escalation that was called, counted over all rounds; -1 before the first
 * @param nextAt when the next step is called; null when nobody is to be called
 * @param acknowledged null while nobody has it
 * @param closed null while it is open
 */
public record Alert(UUID id, String key, String service, Severity severity, String summary, List<String> facts, Origin origin, TimelineId timeline,
    Instant openedAt, @Nullable Instant beganAt, int rung, @Nullable Instant nextAt, @Nullable Acknowledgement acknowledged, @Nullable Closing closed) {
  /** With this the keys of other tools' signals begin; then come the integration and a slash. */
  static final String SIGNAL = "signal/";

  public Alert {
    facts = List.copyOf(facts);
  }

  /** @param by as people call her */
  public record Acknowledgement(String by, Instant at) {}

  /** Why an alert is over: measured to be, or because a person or the monitoring tool that sent it said so. */
  public enum Why { RECOVERED, CLOSED }

  public record Closing(Why why, String by, Instant at) {}

  /** The key as its sender knows it: of a signal the dedup key or fingerprint that came with it. */
  public String senderKey() {
    return origin == Origin.SIGNAL && key.startsWith(SIGNAL) ? key.substring(key.indexOf('/', SIGNAL.length()) + 1) : key;
  }

  public boolean isOpen() {
    return closed == null;
  }

  /** {@code open}, {@code acknowledged} or {@code closed}. */
  public String state() {
    return (closed != null ? "CLOSED" : acknowledged != null ? "ACKNOWLEDGED" : "OPEN").toLowerCase(Locale.ROOT);
  }
}
