package dev.allclear.incident;

/**
 * One line of the check list of the all clear.
 *
 * @param binding without it there is no all clear; the others advise
 * @param sentence what is so, or what is still missing
 */
public record Criterion(String name, Answer answer, boolean binding, String sentence) {
  /** Whether a criterion is met. Not knowing is an answer of its own and never counts as met. */
  public enum Answer {YES, NO, UNKNOWN}

  public boolean hinders() {
    return binding && answer != Answer.YES;
  }
}
