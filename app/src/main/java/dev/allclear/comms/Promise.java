package dev.allclear.comms;

import dev.allclear.incident.IncidentId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When people were told that they hear next.
 *
 * @param nudgedAt when the writer was reminded, null before
 * @param lateAt when it was found late, null before
 */
public record Promise(IncidentId incident, Instant dueAt, @Nullable Instant nudgedAt, @Nullable Instant lateAt) {
  /** How long before it is due the writer is reminded. */
  public static final Duration NUDGE = Duration.ofMinutes(5);
  /** What "still working" promises. */
  public static final Duration STILL_WORKING = Duration.ofMinutes(30);

  public boolean late(Instant now) {
    return now.isAfter(dueAt);
  }

  public boolean soon(Instant now) {
    return !late(now) && !now.isBefore(dueAt.minus(NUDGE));
  }
}
