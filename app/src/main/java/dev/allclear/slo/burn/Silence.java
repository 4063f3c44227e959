package dev.allclear.slo.burn;

/** What a window without any events means to an alert that fires. It never raises one. */
public enum Silence {
  /** No events, no burning: the alert resolves. The plain arithmetic of a replay. */
  CLEARS,
  /** No events, no evidence: the alert goes on until a window with events says otherwise. A service that went dark is not well. */
  HOLDS
}
