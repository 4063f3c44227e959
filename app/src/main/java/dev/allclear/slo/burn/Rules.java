package dev.allclear.slo.burn;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The four pairs with their factors and thresholds, shared by all objectives of the same target and period. Thread-safe. */
final class Rules {
  private static final int MOST = 1_000;
  private static final Map<Key, List<Rule>> KNOWN = new ConcurrentHashMap<>();

  private Rules() {}

  private record Key(Target target, Duration period) {}

  record Rule(AlertPair pair, BurnFactor factor, Threshold threshold, int longMinutes, int shortMinutes) {
    static Rule of(AlertPair pair, Target target, Duration period) {
      return new Rule(pair, pair.factor(period), pair.threshold(period, target), pair.longMinutes(), pair.shortMinutes());
    }
  }

  static List<Rule> of(Target target, Duration period) {
    if (KNOWN.size() > MOST) {
      KNOWN.clear();
    }
    return KNOWN.computeIfAbsent(new Key(target, period), key -> AlertPair.ALL.stream().map(pair -> Rule.of(pair, target, period)).toList());
  }
}
