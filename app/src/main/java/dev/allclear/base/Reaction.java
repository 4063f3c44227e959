package dev.allclear.base;

/**
 * Runs at once, in the publisher's transaction; what it throws undoes the publisher's work too. Only for what a page needs, between breach and
 * queued page; everything else is a {@link Listener}.
 */
public interface Reaction<E extends Event> {
  Class<E> to();

  void react(E event);
}
