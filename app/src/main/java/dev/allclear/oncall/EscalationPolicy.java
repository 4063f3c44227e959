package dev.allclear.oncall;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is woken when, while nobody acknowledges. All steps together are a round; after the last step and its pause the round begins again,
 * {@code repeat} times, and then the last resort is called. Rungs are the steps of all rounds, counted from 0.
 */
public record EscalationPolicy(String name, List<Step> steps, int repeat, @Nullable Target lastResort) {
  private static final Duration LEAST_PAUSE = Duration.ofMinutes(5);

  /**
   * One step.
   *
   * @param after time since the round began
   */
  public record Step(Duration after, List<Target> targets) {
    public Step {
      targets = List.copyOf(targets);
      if (after.isNegative()) {
        throw new IllegalArgumentException("A step comes after the alert, not " + after + " before it");
      }
    }
  }

  public EscalationPolicy {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("A policy without steps wakes nobody; give it at least one");
    }
    if (repeat < 0) {
      throw new IllegalArgumentException("A policy is repeated 0 or more times, not " + repeat);
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).after().compareTo(steps.get(i - 1).after()) <= 0) {
        throw new IllegalArgumentException("Step " + (i + 1) + " comes after " + steps.get(i).after() + ", which is not later than the step before it");
      }
    }
  }

  /** How many rungs there are in all rounds. */
  public int rungs() {
    return steps.size() * (repeat + 1);
  }

  public Step step(int rung) {
    return steps.get(rung % steps.size());
  }

  /** When a rung is due, counted from the beginning of the alert; {@code rungs()} gives the time of the last resort. */
  public Duration due(int rung) {
    return round().multipliedBy(rung / steps.size()).plus(steps.get(rung % steps.size()).after());
  }

  /** From the beginning of a round to the beginning of the next: the last step gets the pause of the one before, at least 5 min. */
  private Duration round() {
    Duration last = steps.getLast().after();
    Duration pause = steps.size() < 2 ? LEAST_PAUSE : last.minus(steps.get(steps.size() - 2).after());
    return last.plus(pause.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : pause);
  }
}
