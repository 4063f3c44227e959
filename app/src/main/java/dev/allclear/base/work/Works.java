package dev.allclear.base.work;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of work that is still to be done. Due times are story time; leases are wall time, because they guard real processes. */
public interface Works {
  /** One delivery that is to be made of an event. */
  record Parcel(UUID event, String listener, String type, String payload) {}

  /** Adds deliveries of events to their listeners. Joins the caller's transaction. */
  void addEvents(List<Parcel> parcels, Instant due);

  /** Sets or moves the one entry of a timer and key; a running call of the old entry can no longer finish the new one. */
  void setTimer(String timer, String key, Instant due);

  /** The same for each key. */
  void setTimers(String timer, Map<String, Instant> dueByKey);

  void cancelTimer(String timer, String key);

  /** Takes up to {@code limit} rows that are due and that nobody holds, oldest first, until {@code leaseUntil}. */
  List<Work> claim(Instant storyNow, Instant wallNow, Instant leaseUntil, String owner, int limit);

  /** The same of one kind alone. */
  List<Work> claim(Work.Kind kind, Instant storyNow, Instant wallNow, Instant leaseUntil, String owner, int limit);

  /** Whether a claim would take any. */
  boolean isAnyDue(Instant storyNow, Instant wallNow);

  /** Keeps holding rows whose work takes long. */
  void renew(List<UUID> ids, String owner, Instant leaseUntil);

  /** Removes the row, unless a later attempt or a new setting has taken its place. */
  void done(Work work);

  /** The same for each of them. */
  void done(List<Work> all);

  /** Lets go of the row until then. */
  void retry(Work work, Instant notBefore, String reason);

  /** Lets go of all that a dead process of the same name held. */
  int release(String owner);
}
