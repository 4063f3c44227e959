package dev.allclear.slo.accesslog;

/** Reads one kind of line. Not thread-safe. */
interface LineReading {
  /** Fills the hit from the bytes of one line, without its end; false when the line is of another kind or damaged. */
  boolean read(byte[] bytes, int from, int to, Hit hit);
}
