package dev.allclear.engine.logs.change;

import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.SurveyReport.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Puts changes together that have one reason: lines that began, or ended, at the same time, as when a level is switched or a part of
 * a program starts to run. At least {@value #CORE} must fall within {@value #CLOSE} seconds; others of the same level join them when
 * they come so seldom that their first, or last, line could not be nearer.
 */
public final class Together {
  static final int CORE = 3;
  static final long CLOSE = 120;
  /** So many of the longest gaps between two lines may pass before the first line of one that began earlier is seen. */
  private static final double GAPS = 1.5;

  private Together() {}

  /**
   * A changed template.
   *
   * @param level of most of its lines, 0 when they have none
   * @param gap the longest time between two of its lines, in seconds
   */
  public record Changed(String template, Change change, int level, long gap) {
    boolean up() {
      return change.kind() == Kind.NEW || change.kind() == Kind.SURGE;
    }

    long second() {
      return change.onset().getEpochSecond();
    }

    double weight() {
      return change.bytesAdded() * change.strength();
    }

    /** Whether it may have changed at {@code at} although it was seen to only at its onset. */
    private boolean couldBe(long at) {
      double late = change.kind() == Kind.GONE ? at - second() : second() - at;
      boolean limit = change.kind() == Kind.NEW || change.kind() == Kind.GONE;
      return Math.abs(late) <= CLOSE || limit && late > 0 && late <= GAPS * gap;
    }
  }

  /**
   * Groups of changes, each with at least one, the one that weighs most first.
   *
   * @param steady levels of which some line did not change; the others may have been switched as a whole
   */
  public static List<List<Changed>> groups(List<Changed> changes, Set<Integer> steady) {
    List<List<Changed>> groups = new ArrayList<>();
    for (boolean up : new boolean[] {true, false}) {
      List<Changed> left = new ArrayList<>(changes.stream().filter(c -> c.up() == up).sorted(Comparator.comparingLong(Changed::second).thenComparing(Changed::template)).toList());
      for (int level : left.stream().map(Changed::level).filter(l -> l != 0 && !steady.contains(l)).collect(Collectors.toCollection(TreeSet::new))) {
        List<Changed> group = switched(left.stream().filter(c -> c.level() == level).toList());
        if (group.size() < CORE) continue;
        groups.add(group);
        left.removeAll(group);
      }
      for (List<Changed> group = largest(left); group.size() >= CORE; group = largest(left)) {
        groups.add(group);
        left.removeAll(group);
      }
      left.forEach(each -> groups.add(List.of(each)));
    }
    return groups.stream().map(Together::heaviestFirst).toList();
  }

  /** Those of one level that may all have changed at one instant, the largest such group. */
  private static List<Changed> switched(List<Changed> ofLevel) {
    List<Changed> best = List.of();
    for (Changed one : ofLevel) {
      List<Changed> group = ofLevel.stream().filter(c -> c.couldBe(one.second())).toList();
      if (group.size() > best.size()) best = group;
    }
    return best;
  }

  private static List<Changed> heaviestFirst(List<Changed> group) {
    return group.stream().sorted(Comparator.comparingDouble((Changed c) -> -Math.abs(c.weight())).thenComparing(Changed::template)).toList();
  }

  /** The largest group that changed at the instant of one of them; empty when none is large enough. */
  private static List<Changed> largest(List<Changed> changes) {
    int from = 0;
    int best = -1;
    int most = CORE - 1;
    for (int to = 0; to < changes.size(); to++) {
      while (changes.get(to).second() - changes.get(from).second() > CLOSE) from++;
      if (to - from + 1 > most) {
        most = to - from + 1;
        best = from;
      }
    }
    if (best < 0) return List.of();
    List<Changed> core = changes.subList(best, best + most);
    int level = level(core);
    long at = core.getFirst().up() ? core.getFirst().second() : core.getLast().second();
    List<Changed> group = new ArrayList<>(core);
    for (Changed each : changes) if (!core.contains(each) && each.level() == level && each.couldBe(at)) group.add(each);
    return group;
  }

  /** The level of most of them. */
  private static int level(List<Changed> group) {
    Map<Integer, Integer> counts = new HashMap<>();
    group.forEach(c -> counts.merge(c.level(), 1, Integer::sum));
    return counts.entrySet().stream().max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry::getKey)).orElseThrow().getKey();
  }
}
