package dev.allclear.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * What a policy does over a long time, as arithmetic: every stretch in which none of its steps reaches anybody, and the steps that never do. Empty
 * steps are skipped at once, so at each instant all steps are asked at that instant.
 *
 * @param gaps stretches in which no step reaches anybody, in order; then the last resort is called, and without one everybody
 * @param nobody those of them, or parts of them, in which the last resort reaches nobody either
 * @param neverReached steps, from 1, that reach nobody in the whole time
 * @param neverNew steps, from 1, that never reach anybody whom an earlier step did not
 * @param tooFew steps, from 1, that at times reach fewer people than have to acknowledge; then all whom they reached have to
 * @param lastResort whom it names, or empty
 */
public record Proof(String policy, Instant from, Instant to, List<Gap> gaps, List<Gap> nobody, List<Integer> neverReached, List<Integer> neverNew, List<Integer> tooFew,
    String lastResort) {
  public Proof {
    gaps = List.copyOf(gaps);
    nobody = List.copyOf(nobody);
    neverReached = List.copyOf(neverReached);
    neverNew = List.copyOf(neverNew);
    tooFew = List.copyOf(tooFew);
  }

  public record Gap(Instant from, Instant to) {
    public long minutes() {
      return (to.getEpochSecond() - from.getEpochSecond() + 59) / 60;
    }
  }

  /** Whether there is no minute in which nobody named would be called. */
  public boolean holds() {
    return nobody.isEmpty();
  }

  /**
   * @param who the people of a target in [from, to): end to end, a gap is an entry with nobody
   */
  public static Proof of(EscalationPolicy policy, Instant from, Instant to, BiFunction<Target, Instant, List<Shift>> who) {
    Map<Target, List<Shift>> shifts = new HashMap<>();
    policy.allTargets().stream().filter(Target::wakes).forEach(t -> shifts.put(t, who.apply(t, from)));
    SortedSet<Instant> cuts = new TreeSet<>();
    cuts.add(from);
    shifts.values().forEach(all -> all.forEach(s -> cuts.add(s.from())));
    policy.steps().forEach(s -> s.branches().forEach(b -> cuts.addAll(b.hours().cuts(from, to))));
    Sweep sweep = new Sweep(policy, shifts);
    cuts.forEach(sweep::at);
    Target last = policy.lastResort();
    return new Proof(policy.name(), from, to, sweep.gaps.until(to), sweep.nobody.until(to), sweep.never(sweep.reached), sweep.never(sweep.fresh), sweep.few(),
        last == null ? "" : last.toString());
  }

  /** Stretches as they are found going along the time. */
  private static final class Stretches {
    private final List<Gap> all = new ArrayList<>();
    private Instant since = Instant.MAX;

    void at(Instant cut, boolean within) {
      if (within && since.equals(Instant.MAX)) {
        since = cut;
      } else if (!within && !since.equals(Instant.MAX)) {
        all.add(new Gap(since, cut));
        since = Instant.MAX;
      }
    }

    List<Gap> until(Instant to) {
      at(to, false);
      return all;
    }
  }

  /** Goes along the time from cut to cut. */
  private static final class Sweep {
    final EscalationPolicy policy;
    final Map<Target, List<Shift>> shifts;
    final boolean[] reached;
    final boolean[] fresh;
    final boolean[] tooFew;
    final Stretches gaps = new Stretches();
    final Stretches nobody = new Stretches();

    Sweep(EscalationPolicy policy, Map<Target, List<Shift>> shifts) {
      this.policy = policy;
      this.shifts = shifts;
      reached = new boolean[policy.steps().size()];
      fresh = new boolean[policy.steps().size()];
      tooFew = new boolean[policy.steps().size()];
    }

    void at(Instant cut) {
      SortedSet<String> before = new TreeSet<>();
      for (int i = 0; i < reached.length; i++) {
        EscalationPolicy.Step step = policy.steps().get(i);
        SortedSet<String> people = people(step.targets(cut), cut);
        reached[i] |= !people.isEmpty() || step.onlyTells(cut);
        tooFew[i] |= !people.isEmpty() && people.size() < step.acknowledgements();
        fresh[i] |= before.addAll(people) || step.onlyTells(cut);
      }
      Target last = policy.lastResort();
      gaps.at(cut, before.isEmpty());
      nobody.at(cut, before.isEmpty() && (last == null || people(List.of(last), cut).isEmpty()));
    }

    private SortedSet<String> people(List<Target> targets, Instant at) {
      SortedSet<String> people = new TreeSet<>();
      targets.stream().filter(Target::wakes).forEach(t -> people.addAll(at(shifts.getOrDefault(t, List.of()), at)));
      return people;
    }

    /** The people of the shift that holds at an instant, by halving. */
    private static List<String> at(List<Shift> shifts, Instant at) {
      int low = 0;
      for (int high = shifts.size() - 1; low < high;) {
        int middle = (low + high + 1) >>> 1;
        if (shifts.get(middle).from().isAfter(at)) {
          high = middle - 1;
        } else {
          low = middle;
        }
      }
      return shifts.isEmpty() ? List.of() : shifts.get(low).people();
    }

    List<Integer> never(boolean[] ever) {
      return IntStream.range(0, ever.length).filter(i -> !ever[i]).mapToObj(i -> i + 1).toList();
    }

    List<Integer> few() {
      return IntStream.range(0, tooFew.length).filter(i -> tooFew[i]).mapToObj(i -> i + 1).toList();
    }
  }
}
