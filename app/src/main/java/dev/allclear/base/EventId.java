package dev.allclear.base;

import java.util.UUID;

/** Names one published event; a listener that is called twice for it must do its work once. */
public record EventId(UUID value) {
  public static EventId next() {
    return new EventId(Ids.next());
  }

  @Override public String toString() {
    return value.toString();
  }
}
