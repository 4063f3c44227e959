package dev.allclear.base;

import java.util.List;

/**
 * The way to the right. Inside the caller's transaction {@link #publish} runs the {@link Reaction}s and writes one durable delivery for each
 * {@link Listener}; those run after the commit, again after a crash, until they return.
 */
public interface Events {
  /** @throws IllegalStateException without an open transaction: an event that is not committed with its cause would be a rumour */
  void publish(Event event);

  /** The same for each of them, in their order, with few requests to the database. */
  void publishAll(List<? extends Event> events);
}
