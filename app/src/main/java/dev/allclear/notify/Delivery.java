package dev.allclear.notify;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param at when the state was reached; null while it was never tried
 * @param words the carrier's answer, or what went wrong
 */
public record Delivery(UUID id, String topic, Message.Channel channel, String to, State state, int attempts, @Nullable Instant at, String words) {
  /** {@code UNCERTAIN}: the answer was lost; it is sent again under the same id. {@code FAILED} is final. */
  public enum State { PENDING, SENT, UNCERTAIN, FAILED }
}
