package dev.allclear.alerting.web;

import dev.allclear.alerting.LastEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An integration as its screen shows it.
 *
 * @param address where it sends to, with the key cut short
 * @param rules routing rules
 * @param heardAt when it said something last; null when it never did. Tests from here do not count
 */
public record ShownIntegration(String name, String service, String kind, String address, int rules, @Nullable Instant heardAt, List<LastEvents.Said> events) {
  private static final Duration FRESH = Duration.ofMinutes(5);

  public ShownIntegration {
    events = List.copyOf(events);
  }

  public boolean isHeartbeat() {
    return kind.equals("heartbeat");
  }

  /** What it said itself last; null when nothing of that is kept. */
  public LastEvents.@Nullable Said last() {
    return events.stream().filter(e -> !e.test()).findFirst().orElse(null);
  }

  /** What became of a test that was sent from here within five minutes, step by step; empty without one. */
  public List<LastEvents.Said> freshTest(Instant now) {
    return events.stream().filter(e -> e.test() && e.at().plus(FRESH).isAfter(now)).limit(2).toList().reversed();
  }
}
