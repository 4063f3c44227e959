package dev.allclear.engine.changes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which change brought these lines.
 *
 * @param lines samples of one template, raw, at least one; dates in them are ignored
 * @param logger the logger's name, or empty when not known
 * @param onset when the line's rate changed
 * @param window how far back from the onset a change may have been deployed, or have arrived; not negative
 * @param revision what ran at the onset or contains it, such as {@code HEAD}
 * @param deploys known deploys in any order; empty when none are known
 * @param surge whether the line is known to be old, and only its rate to have changed: then what is near its statement is looked at too
 */
public record Question(List<String> lines, String logger, Instant onset, Duration window, String revision, List<Deploy> deploys,
    boolean surge) {
  /** The window when none is given: two weeks, which half of all changes need from commit to arrival at most. */
  public static final Duration WINDOW = Duration.ofDays(14);

  /** A question about a line of which it is not known whether it is new. */
  public Question(List<String> lines, String logger, Instant onset, Duration window, String revision, List<Deploy> deploys) {
    this(lines, logger, onset, window, revision, deploys, false);
  }

  /** The same question about a line that is known to be old. */
  public Question ofSurge() {
    return new Question(lines, logger, onset, window, revision, deploys, true);
  }

  public Question {
    lines = List.copyOf(lines);
    deploys = List.copyOf(deploys);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("lines is empty; at least one sample line is needed");
    }
    if (window.isNegative()) {
      throw new IllegalArgumentException("window is " + window + "; it must not be negative");
    }
  }
}
