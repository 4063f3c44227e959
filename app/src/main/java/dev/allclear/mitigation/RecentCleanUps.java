package dev.allclear.mitigation;

import dev.allclear.catalog.LogSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What could be deleted, as it was some seconds ago: a screen that is loaded again and again does not walk the log folders each time. Only for showing;
 * what is planned and deleted is looked at anew. Thread-safe.
 */
@Component
class RecentCleanUps {
  private static final long KEPT = Duration.ofSeconds(10).toNanos();
  private static final int MOST = 100;
  private final Map<List<LogSource>, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(long nanos, CleanUpPlan plan) {}

  CleanUpPlan plan(List<LogSource> sources) throws IOException {
    long now = System.nanoTime();
    Seen before = seen.get(sources);
    if (before != null && now - before.nanos() < KEPT) {
      return before.plan();
    }
    CleanUpPlan plan = new OldLogs(sources).plan();
    if (seen.size() >= MOST) {
      seen.clear();
    }
    seen.put(sources, new Seen(System.nanoTime(), plan));
    return plan;
  }

  /** Something was deleted. */
  void forget() {
    seen.clear();
  }
}
