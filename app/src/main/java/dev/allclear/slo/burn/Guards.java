package dev.allclear.slo.burn;

/**
 * What keeps an alert quiet while the evidence is thin: few bad events, a short history, or a ratio that may be chance.
 * Guards hold back firing only; an alert that fires resolves by the plain rule.
 */
public enum Guards {
  ON, OFF;

  static final int LEAST_BAD = 3;

  boolean allow(Counts longWindow, long historyMinutes, int longMinutes, Threshold threshold) {
    return this == OFF
        || longWindow.bad() >= LEAST_BAD
        && 2 * historyMinutes >= longMinutes
        && Wilson.lower(longWindow) > threshold.approximately();
  }
}
