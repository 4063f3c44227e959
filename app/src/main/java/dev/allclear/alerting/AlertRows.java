package dev.allclear.alerting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of alerts. All but the last four join the caller's transaction and are meant for it. */
public interface AlertRows {
  /** Adds the alert unless one with its key is open; {@code false} then. */
  boolean add(Alert alert);

  /** The open alert of a key, locked until the end of the transaction. */
  Optional<Alert> lockOpen(String key);

  /** The open alert of a service that came from its promises or from a report, locked; of several the oldest. */
  Optional<Alert> lockOpenOf(String service);

  Optional<Alert> lock(UUID id);

  void raise(UUID id, Severity severity, String summary, List<String> facts);

  void climbed(UUID id, int rung, @Nullable Instant nextAt);

  void acknowledge(UUID id, Alert.Acknowledgement by);

  /** Nobody has it any more. */
  void lapse(UUID id);

  void close(UUID id, Alert.Closing closing);

  /** A firing that the alert stands for; {@code false} when it is known. */
  boolean addCondition(UUID alert, UUID breach, Instant at);

  /** Ends a firing; gives the alert that it belongs to. */
  Optional<UUID> endCondition(UUID breach, Instant at);

  /** Firings of the alert that go on. */
  int conditions(UUID alert);

  Optional<Alert> find(UUID id);

  List<Alert> open();

  /** Open ones and those closed after an instant, the latest opened first. */
  List<Alert> since(Instant closedAfter);

  Optional<Alert> ofTimeline(UUID timeline);
}
