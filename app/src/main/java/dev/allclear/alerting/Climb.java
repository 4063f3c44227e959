package dev.allclear.alerting;

import dev.allclear.oncall.EscalationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * What happens when a rung of an escalation is due, as arithmetic: rungs with nobody are skipped at once, the first with somebody is called, and
 * there is always a time at which it goes on. Without clock or store, so that a simulation can play it.
 *
 * @param skipped the rungs that had nobody, in order
 * @param rung the rung that is called, and from which it goes on
 * @param called whom; empty only when there is nobody at all, or when the rung only tells channels
 * @param kind why these
 * @param next when it goes on, later than now
 */
record Climb<P>(List<Integer> skipped, int rung, List<P> called, Kind kind, Instant next) {
  static final Duration AGAIN = Duration.ofMinutes(30);
  static final Duration SOON = Duration.ofMinutes(5);

  /** A step, the last resort, everybody because neither had anybody, or nobody because there is none. */
  enum Kind { STEP, LAST_RESORT, EVERYBODY, NOBODY }

  Climb {
    skipped = List.copyOf(skipped);
    called = List.copyOf(called);
  }

  /**
   * @param from the rung that is due
   * @param people whom a rung reaches now; from the number of rungs on it is the last resort
   * @param everybody asked only when nobody else is left
   */
  static <P> Climb<P> of(EscalationPolicy policy, int from, IntFunction<List<P>> people, Supplier<List<P>> everybody, Instant now) {
    List<Integer> skipped = new ArrayList<>();
    int tries = from < policy.rungs() ? policy.steps().size() : 0;
    for (int rung = from; rung < from + tries && rung < policy.rungs(); rung++) {
      List<P> found = people.apply(rung);
      if (!found.isEmpty() || policy.step(rung).onlyTells(now)) {
        return new Climb<>(skipped, rung, found, Kind.STEP, now.plus(pause(policy, rung)));
      }
      skipped.add(rung);
    }
    // With rounds left the steps are tried again: a gap in a schedule ends.
    int last = from + tries < policy.rungs() ? from + tries - 1 : Math.max(from + tries, policy.rungs());
    Duration patience = last < policy.rungs() ? pause(policy, last) : AGAIN;
    List<P> resort = people.apply(policy.rungs());
    if (!resort.isEmpty()) {
      return new Climb<>(skipped, last, resort, Kind.LAST_RESORT, now.plus(patience));
    }
    skipped.add(policy.rungs());
    List<P> all = everybody.get();
    return all.isEmpty() ? new Climb<>(skipped, last, all, Kind.NOBODY, now.plus(SOON)) : new Climb<>(skipped, last, all, Kind.EVERYBODY, now.plus(patience));
  }

  /** How long a rung is given. */
  static Duration pause(EscalationPolicy policy, int rung) {
    return rung >= 0 && rung < policy.rungs() ? policy.due(rung + 1).minus(policy.due(rung)) : AGAIN;
  }
}
