package dev.allclear.base.work;

import java.util.UUID;

/**
 * One claimed row: a delivery of an event, or a timer that is due.
 *
 * @param attempt 1 for the first try; fences the outcome of an earlier try that was taken for dead
 */
public record Work(UUID id, Kind kind, String worker, String key, String payload, int attempt) {
  public enum Kind { EVENT, TIMER }
}
