package dev.allclear.engine.changes.source;

/** What kind of statement holds a text; the nearer to a log call, the more its text proves. */
public enum Shape {
  /** A text that is merely there: a constant, an argument, an entry of a message bundle. */
  OTHER,
  /** The message of an exception. */
  THROWN,
  /** A print, a write to a stream. */
  PRINT,
  /** A call of a logger. */
  LOG
}
