package dev.allclear.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * What a policy does over a long time, as arithmetic: every stretch in which none of its steps reaches anybody, and the steps that never do. Empty
 * steps are skipped at once, so at each instant all steps are asked at that instant.
 *
 * @param gaps stretches in which no step reaches anybody, in order; then the last resort is called, and without one everybody
 * @param neverReached steps, from 1, that reach nobody in the whole time
 * @param neverNew steps, from 1, that never reach anybody whom an earlier step did not
 * @param lastResort whom it names, or empty
 */
public record Proof(String policy, Instant from, Instant to, List<Gap> gaps, List<Integer> neverReached, List<Integer> neverNew, String lastResort) {
  public Proof {
    gaps = List.copyOf(gaps);
    neverReached = List.copyOf(neverReached);
    neverNew = List.copyOf(neverNew);
  }

  public record Gap(Instant from, Instant to) {
    public long minutes() {
      return (to.getEpochSecond() - from.getEpochSecond() + 59) / 60;
    }
  }

  /** Whether there is no minute in which nobody named would be called. */
  public boolean holds() {
    return gaps.isEmpty() || !lastResort.isEmpty();
  }

  /**
   * @param who the people of a target in [from, to): end to end, a gap is an entry with nobody
   */
  public static Proof of(EscalationPolicy policy, Instant from, Instant to, BiFunction<Target, Instant, List<Shift>> who) {
    List<List<List<Shift>>> steps = policy.steps().stream().map(s -> s.targets().stream().map(t -> who.apply(t, from)).toList()).toList();
    SortedSet<Instant> cuts = new TreeSet<>();
    cuts.add(from);
    steps.forEach(targets -> targets.forEach(shifts -> shifts.forEach(s -> cuts.add(s.from()))));
    Sweep sweep = new Sweep(steps.size());
    for (Instant cut : cuts) {
      sweep.at(cut, steps);
    }
    Target last = policy.lastResort();
    return new Proof(policy.name(), from, to, sweep.gaps(to), sweep.never(sweep.reached), sweep.never(sweep.fresh), last == null ? "" : last.toString());
  }

  /** Goes along the time from cut to cut. */
  private static final class Sweep {
    final boolean[] reached;
    final boolean[] fresh;
    final List<Gap> gaps = new ArrayList<>();
    private Instant gapSince = Instant.MAX;

    Sweep(int steps) {
      reached = new boolean[steps];
      fresh = new boolean[steps];
    }

    void at(Instant cut, List<List<List<Shift>>> steps) {
      SortedSet<String> before = new TreeSet<>();
      for (int i = 0; i < steps.size(); i++) {
        SortedSet<String> people = people(steps.get(i), cut);
        reached[i] |= !people.isEmpty();
        fresh[i] |= before.addAll(people);
      }
      if (before.isEmpty() && gapSince.equals(Instant.MAX)) {
        gapSince = cut;
      } else if (!before.isEmpty() && !gapSince.equals(Instant.MAX)) {
        gaps.add(new Gap(gapSince, cut));
        gapSince = Instant.MAX;
      }
    }

    private static SortedSet<String> people(List<List<Shift>> targets, Instant at) {
      SortedSet<String> people = new TreeSet<>();
      for (List<Shift> shifts : targets) {
        Shift found = at(shifts, at);
        people.addAll(found.people());
      }
      return people;
    }

    /** The shift that holds at an instant, by halving. */
    private static Shift at(List<Shift> shifts, Instant at) {
      int low = 0;
      for (int high = shifts.size() - 1; low < high;) {
        int middle = (low + high + 1) >>> 1;
        if (shifts.get(middle).from().isAfter(at)) {
          high = middle - 1;
        } else {
          low = middle;
        }
      }
      return shifts.get(low);
    }

    List<Gap> gaps(Instant to) {
      if (!gapSince.equals(Instant.MAX)) {
        gaps.add(new Gap(gapSince, to));
        gapSince = Instant.MAX;
      }
      return gaps;
    }

    List<Integer> never(boolean[] ever) {
      List<Integer> never = new ArrayList<>();
      for (int i = 0; i < ever.length; i++) {
        if (!ever[i]) {
          never.add(i + 1);
        }
      }
      return never;
    }
  }
}
