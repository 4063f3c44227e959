package dev.allclear.slo.metrics;

import dev.allclear.slo.Callers;
import dev.allclear.slo.Tallies;
import dev.allclear.slo.metrics.MetricsSettings.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The events between values of counters at the ends of minutes, in whole numbers: nothing is extrapolated. A counter that
 * goes down began again at zero. One that appears within the answer counts from zero if its process was there before it,
 * else its first value is where counting begins. Not thread-safe.
 */
final class Differences {
  private static final long MINUTE = 60;
  private static final double MOST = 9e15;
  /** Queries multiply fractions, as those of native histograms do: so much is no event, and no beginning at zero. */
  private static final double NOISE = 1e-9;

  private final MetricsSettings settings;
  private final List<Long> limits;
  private final long from;
  private final Tallies tallies;
  private final Callers callers = new Callers(new HashSet<>());

  /** @param from minutes that end after this second are counted */
  Differences(MetricsSettings settings, List<Long> limits, long from) {
    this.settings = settings;
    this.limits = limits;
    this.from = from;
    this.tallies = new Tallies(limits.stream().mapToLong(Long::longValue).toArray());
  }

  /** @param answers the first one counts all events */
  Tallies of(Map<Role, RangeAnswer> answers) {
    RangeAnswer all = answers.isEmpty() ? new RangeAnswer(List.of()) : answers.values().iterator().next();
    answers.forEach((role, answer) -> answer.lines().forEach(line -> count(role, line, answer, all)));
    return tallies;
  }

  private void count(Role role, RangeAnswer.Line line, RangeAnswer answer, RangeAnswer all) {
    String caller = callers.admit(settings.caller() == null ? "" : line.series().label(settings.caller()));
    long target = line.series().target();
    if (role.kind() == Role.Kind.FRESH) {
      line.values().tailMap(from, false).forEach((second, updated) -> look(second, updated, caller));
      return;
    }
    MetricsSettings.Look look = settings.look();
    if (look != null) {
      line.values().tailMap(from, false).forEach((second, found) -> enter(look, second, found));
      return;
    }
    double last = -1;
    for (Map.Entry<Long, Double> point : line.values().entrySet()) {
      long second = point.getKey();
      double value = point.getValue();
      if (!(value >= 0 && value < MOST)) {
        continue;
      }
      boolean isKnown = last >= 0 || answer.knewTarget(target, second) || all.knewTarget(target, second);
      if (second > from && isKnown) {
        long before = value < last - NOISE * Math.max(1, last) || last < 0 ? 0 : whole(last);
        settings.count(role, Math.max(0, whole(value) - before), tallies.at(second / MINUTE - 1, caller), limits);
      }
      last = value;
    }
  }

  private static long whole(double value) {
    double near = Math.rint(value);
    return Math.abs(value - near) <= NOISE * Math.max(1, value) ? (long) near : (long) value;
  }

  /** No number, such as a ratio of no requests, says nothing of its minute. */
  private void enter(MetricsSettings.Look look, long second, double found) {
    if (!Double.isNaN(found)) {
      look.enter(found, tallies.at(second / MINUTE - 1, Callers.UNKNOWN));
    }
  }

  private void look(long second, double updated, String caller) {
    if (!Double.isNaN(updated) && !Double.isInfinite(updated)) {
      tallies.count(second - 1, caller, false, Math.max(0, (long) ((second - updated) * 1e6)));
    }
  }
}
