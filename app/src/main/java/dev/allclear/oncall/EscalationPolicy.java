package dev.allclear.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is woken when, while nobody acknowledges. All steps together are a round; after the last step and its pause the round begins again,
 * {@code repeat} times, and then the last resort is called. Rungs are the steps of all rounds, counted from 0.
 *
 * @param acknowledgeTimeout how long an acknowledged alert may stay untouched before people are called again
 * @param lowUrgency when people are called for what wakes nobody; null: never
 */
public record EscalationPolicy(String name, List<Step> steps, int repeat, @Nullable Target lastResort, Duration acknowledgeTimeout, @Nullable WeekHours lowUrgency) {
  public static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration LEAST_PAUSE = Duration.ofMinutes(5);
  private static final int MOST_STEPS = 100;
  private static final int MOST_ROUNDS = 1000;

  /**
   * One step.
   *
   * @param after time since the round began
   * @param targets whom it calls when no branch holds
   * @param branches in certain hours it calls others instead; the first that holds counts
   * @param acknowledgements how many people have to acknowledge before nobody else is called, or all whom it reached when they are fewer
   */
  public record Step(Duration after, List<Target> targets, List<Branch> branches, int acknowledgements) {
    public Step {
      targets = List.copyOf(targets);
      branches = branches == null ? List.of() : List.copyOf(branches);
      acknowledgements = Math.max(1, acknowledgements);
      if (after.isNegative()) {
        throw new IllegalArgumentException("A step comes after the alert, not " + after + " before it");
      }
    }

    public Step(Duration after, List<Target> targets) {
      this(after, targets, List.of(), 1);
    }

    /** Whom or what it calls at an instant. */
    public List<Target> targets(Instant at) {
      return branches.stream().filter(b -> b.hours().contains(at)).findFirst().map(Branch::targets).orElse(targets);
    }

    /** Whom or what it calls at any time, each once. */
    public List<Target> allTargets() {
      return Stream.concat(targets.stream(), branches.stream().flatMap(b -> b.targets().stream())).distinct().toList();
    }

    /** Whether it only tells channels at an instant; then it is given its time although nobody can answer it. */
    public boolean onlyTells(Instant at) {
      List<Target> now = targets(at);
      return !now.isEmpty() && now.stream().noneMatch(Target::wakes);
    }
  }

  /** Other targets in certain hours. */
  public record Branch(WeekHours hours, List<Target> targets) {
    public Branch {
      targets = List.copyOf(targets);
    }
  }

  public EscalationPolicy {
    steps = List.copyOf(steps);
    acknowledgeTimeout = acknowledgeTimeout == null ? PATIENCE : acknowledgeTimeout;
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("A policy without steps wakes nobody; give it at least one");
    }
    if (steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException("A policy has at most " + MOST_STEPS + " steps, not " + steps.size());
    }
    if (repeat < 0 || repeat > MOST_ROUNDS) {
      throw new IllegalArgumentException("A policy is repeated 0 to " + MOST_ROUNDS + " times, not " + repeat);
    }
    if (acknowledgeTimeout.compareTo(LEAST_PAUSE) < 0) {
      throw new IllegalArgumentException("An acknowledged alert is left alone for at least " + LEAST_PAUSE + ", not " + acknowledgeTimeout);
    }
    if (lastResort != null && !lastResort.wakes()) {
      throw new IllegalArgumentException("The last resort is a person, a schedule or a team, not " + lastResort + ", which wakes nobody");
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).after().compareTo(steps.get(i - 1).after()) <= 0) {
        throw new IllegalArgumentException("Step " + (i + 1) + " comes after " + steps.get(i).after() + ", which is not later than the step before it");
      }
    }
  }

  public EscalationPolicy(String name, List<Step> steps, int repeat, @Nullable Target lastResort) {
    this(name, steps, repeat, lastResort, PATIENCE, null);
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

  /** Whom the policy names anywhere, each once. */
  public List<Target> allTargets() {
    return Stream.concat(steps.stream().flatMap(s -> s.allTargets().stream()), Stream.ofNullable(lastResort)).distinct().toList();
  }

  /** From the beginning of a round to the beginning of the next: the last step gets the pause of the one before, at least 5 min. */
  private Duration round() {
    Duration last = steps.getLast().after();
    Duration pause = steps.size() < 2 ? LEAST_PAUSE : last.minus(steps.get(steps.size() - 2).after());
    return last.plus(pause.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : pause);
  }
}
