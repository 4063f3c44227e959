package dev.allclear.notify;

import dev.allclear.base.Event;
import java.time.Instant;
import java.util.UUID;

/** A person answered a page through its carrier. */
public record ReplyReceived(UUID page, UUID problem, String person, Reply reply, Instant at) implements Event {
  /** What she answered. */
  public enum Reply { ACKNOWLEDGE, CLOSE }
}
