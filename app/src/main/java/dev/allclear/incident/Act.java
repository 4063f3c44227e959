package dev.allclear.incident;

import java.time.Instant;

/** Something that was done and moved the incident a step on: when, by whom (a person's name or {@code allclear}), and in which words. */
public record Act(Step step, Instant at, String by, String words) {
  /** The words of the last act of a ticket that was closed because what opened it is not real. */
  static final String NOT_REAL = "Closed: not real";
}
