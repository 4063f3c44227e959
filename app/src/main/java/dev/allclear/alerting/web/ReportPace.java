package dev.allclear.alerting.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many reports the open form takes: 5 from one address and 60 from all in 10 min. Counted in memory, so a restart forgets. Thread-safe. */
@Component
class ReportPace {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int FROM_ONE = 5;
  private static final int FROM_ALL = 60;
  private static final int ADDRESSES = 10_000;
  private static final String EVERYBODY = "";

  private final Clock clock;
  private final Map<String, Deque<Instant>> taken = new LinkedHashMap<>(64, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
      return size() > ADDRESSES;
    }
  };

  ReportPace(Clock clock) {
    this.clock = clock;
  }

  /** Whether another report may be taken now; counts it then. */
  synchronized boolean take(String address) {
    if (recent(address).size() >= FROM_ONE || recent(EVERYBODY).size() >= FROM_ALL) {
      return false;
    }
    recent(address).add(clock.instant());
    recent(EVERYBODY).add(clock.instant());
    return true;
  }

  private Deque<Instant> recent(String address) {
    Deque<Instant> times = taken.computeIfAbsent(address, a -> new ArrayDeque<>());
    Instant now = clock.instant();
    times.removeIf(t -> !t.isAfter(now.minus(WINDOW)) || t.isAfter(now));
    return times;
  }
}
