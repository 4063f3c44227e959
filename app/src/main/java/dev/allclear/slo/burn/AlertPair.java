package dev.allclear.slo.burn;

import java.time.Duration;
import java.util.List;

/**
 * A long and a short alert window and the share of the budget that, spent within the long one, raises the alert. The long
 * window proves that it matters, the short one that it still goes on.
 */
public record AlertPair(Duration longWindow, Duration shortWindow, int budgetPercent, Severity severity) {
  /** The four pairs of every objective, the fastest first. The windows never change; the factors follow the SLO's period. */
  public static final List<AlertPair> ALL = List.of(
      new AlertPair(Duration.ofHours(1), Duration.ofMinutes(5), 2, Severity.PAGE),
      new AlertPair(Duration.ofHours(6), Duration.ofMinutes(30), 5, Severity.PAGE),
      new AlertPair(Duration.ofDays(1), Duration.ofHours(2), 10, Severity.TICKET),
      new AlertPair(Duration.ofDays(3), Duration.ofHours(6), 10, Severity.TICKET));

  public AlertPair {
    if (shortWindow.compareTo(longWindow) >= 0) {
      throw new IllegalArgumentException("The short window " + shortWindow + " must be shorter than the long one " + longWindow + ".");
    }
  }

  /** The factor for an SLO of the given period: 14.4, 6, 3 and 1 for 30 days. */
  public BurnFactor factor(Duration period) {
    return BurnFactor.spending(budgetPercent, period.toMinutes(), longWindow.toMinutes());
  }

  public Threshold threshold(Duration period, Target target) {
    return Threshold.of(factor(period), target);
  }

  int longMinutes() {
    return Math.toIntExact(longWindow.toMinutes());
  }

  int shortMinutes() {
    return Math.toIntExact(shortWindow.toMinutes());
  }

  /** The pairs that no ratio of bad events can make fire, each as a sentence: the budget is so large that its factor asks for more than all. */
  public static List<String> unreachable(Target target, BudgetWindow window) {
    return ALL.stream()
        .filter(pair -> pair.threshold(window.period(), target).isUnreachable())
        .map(pair -> "The alert on " + pair.longWindow() + " and " + pair.shortWindow() + " can never fire: factor "
            + pair.factor(window.period()).decimal().toPlainString() + " times a budget of " + target.budget().toPlainString()
            + " is 1 or more.")
        .toList();
  }
}
