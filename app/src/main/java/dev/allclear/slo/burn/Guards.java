package dev.allclear.slo.burn;

import java.util.function.Supplier;

/**
 * What keeps an alert quiet while the evidence is thin: few bad events, a short history, or a ratio that may be chance.
 * Guards hold back firing only; an alert that fires resolves by the plain rule.
 */
public enum Guards {
  ON, OFF;

  static final int LEAST_BAD = 3;

  /** @param evidence asked last, since it may have to be read: the events behind the long window */
  boolean allow(long historyMinutes, int longMinutes, Threshold threshold, Supplier<Counts> evidence) {
    if (this == OFF) {
      return true;
    }
    if (2 * historyMinutes < longMinutes) {
      return false;
    }
    Counts events = evidence.get();
    return events.bad() >= LEAST_BAD && Wilson.lower(events) > threshold.approximately();
  }
}
