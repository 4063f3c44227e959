package dev.allclear.base;

import java.time.Instant;
import java.util.Map;

/** Appointments that survive a restart. One entry for each timer and key; all times are story time. */
public interface Timers {
  /** Sets, or moves, the entry. Joins the caller's transaction when there is one. */
  void set(String timer, String key, Instant due);

  /** The same for each key. */
  void setAll(String timer, Map<String, Instant> dueByKey);

  /** Removes the entry if it is still there. Joins the caller's transaction when there is one. */
  void cancel(String timer, String key);
}
