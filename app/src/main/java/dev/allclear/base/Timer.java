package dev.allclear.base;

/** Is called when one of its entries is due, outside any transaction, at least once; an exception means "again later". */
public interface Timer {
  /** Stable name, such as {@code alerting.escalation}: it is stored. */
  String name();

  void due(String key);

  /** Whether all that is done when it is due happens in the transaction in which the appointment is crossed off: both or neither, and one wait for the disk. */
  default boolean inTransaction() {
    return false;
  }
}
