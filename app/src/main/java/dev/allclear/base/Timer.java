package dev.allclear.base;

import java.util.List;

/** Is called when one of its entries is due, outside any transaction, at least once; an exception means "again later". */
public interface Timer {
  /** Stable name, such as {@code alerting.escalation}: it is stored. */
  String name();

  void due(String key);

  /** Whether all that is done when it is due happens in the transaction in which the appointment is crossed off: both or neither, and one wait for the disk. */
  default boolean inTransaction() {
    return false;
  }

  /** Whether entries that are due at the same time may be told together, in one transaction: only of one that is {@link #inTransaction}. What fails together is tried one by one. */
  default boolean takesMany() {
    return false;
  }

  /** @return those that are to be done by themselves, such as what somebody else holds: what is done together waits for nobody */
  default List<String> due(List<String> keys) {
    return keys;
  }
}
