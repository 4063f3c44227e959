package dev.allclear.slo.proposal;

import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * A target that the past supports: a draft for a person, never a promise by itself.
 *
 * @param pagesPerMonth how often it would have woken somebody, in 30 days
 * @param evidence sentences with numbers, in the order in which the target was found
 */
public record Proposal(Target target, Duration window, BigDecimal pagesPerMonth, BigDecimal ticketsPerMonth, Wiggle wiggle, List<String> evidence, List<String> warnings) {
  public Proposal {
    evidence = List.copyOf(evidence);
    warnings = List.copyOf(warnings);
  }

  /** How often it would have called, in words: {@code 1 page}, {@code 1.8 pages}. */
  public static String times(BigDecimal count, String what) {
    return count.toPlainString() + " " + what + (count.compareTo(BigDecimal.ONE) == 0 ? "" : "s");
  }

  /**
   * The room between what customers had and what is proposed, within one window.
   *
   * @param minutes of total outage, with one decimal
   * @param requests that may fail on top of those that usually do
   */
  public record Wiggle(BigDecimal minutes, long requests) {}
}
