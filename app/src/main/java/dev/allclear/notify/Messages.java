package dev.allclear.notify;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of messages. All times are story time but those of leases. */
public interface Messages {
  /** Adds a message unless its topic has one for this address; {@code true} when it is new. */
  boolean add(Message message, Instant at);

  /**
   * A message that is due, claimed.
   *
   * @param queuedAt since when it is tried
   * @param repeat an earlier attempt may have arrived
   */
  record Claimed(Message message, int attempt, Instant queuedAt, boolean repeat) {}

  /** Whether a claim would take any; costs a part of a claim in vain, which is what most are. */
  boolean isAnyDue(Instant storyNow, Instant wallNow);

  List<Claimed> claim(Instant storyNow, Instant wallNow, Instant leaseUntil, String owner, int limit);

  /**
   * Records an outcome, if no later attempt has begun.
   *
   * @param again null: not to be tried again
   */
  boolean finish(UUID id, int attempt, Delivery.State state, String words, Instant at, @Nullable Instant again);

  void renew(Collection<UUID> ids, String owner, Instant leaseUntil);

  int release(String owner, Instant wallNow);

  /** By channel and address. */
  List<Delivery> of(String topic);
}
