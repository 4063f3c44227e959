package dev.allclear.slo.burn;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an alert quiet while the evidence is thin: few bad events, a short history, or a ratio that may be chance.
 * Guards hold back firing only; an alert that fires resolves by the plain rule.
 */
public enum Guards {
  ON, OFF;

  static final int LEAST_BAD = 3;

  /** Why an alert above its limit is held back. */
  public enum Held { SHORT_HISTORY, FEW_BAD, MAY_BE_CHANCE }

  /**
   * What holds an alert back; null when nothing does.
   *
   * @param evidence asked last, since it may have to be read: the events behind the long window
   */
  @Nullable Held hold(long historyMinutes, int longMinutes, Threshold threshold, Supplier<Counts> evidence) {
    if (this == OFF) {
      return null;
    }
    if (2 * historyMinutes < longMinutes) {
      return Held.SHORT_HISTORY;
    }
    Counts events = evidence.get();
    return events.bad() < LEAST_BAD ? Held.FEW_BAD : Wilson.lower(events) > threshold.approximately() ? null : Held.MAY_BE_CHANCE;
  }
}
