package dev.allclear.base;

/** Is called when one of its entries is due, outside any transaction, at least once; an exception means "again later". */
public interface Timer {
  /** Stable name, such as {@code alerting.escalation}: it is stored. */
  String name();

  void due(String key);
}
