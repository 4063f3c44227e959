package dev.allclear.base;

/**
 * Hears of an event after its commit, outside any transaction, at least once; an exception means "again later" (1 s, doubling to 1 min). One
 * event may be heard while an earlier one is still at work.
 */
public interface Listener<E extends Event> {
  /** Stable name of this listener, such as {@code hosts.look}: it is stored, so renaming it loses what is still to be delivered. */
  String name();

  Class<E> to();

  /** Whether it has anything to do with an event; asked while that is published. What it does not want costs nothing. */
  default boolean wants(E event) {
    return true;
  }

  void on(E event, EventId id);
}
