package dev.allclear.alerting.web;

import dev.allclear.alerting.LastEvents;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An integration as its screen shows it.
 *
 * @param address where it sends to, with the key cut short
 * @param rules routing rules
 * @param heardAt when it said something last; null when it never did
 */
public record ShownIntegration(String name, String service, String kind, String address, int rules, @Nullable Instant heardAt, List<LastEvents.Said> events) {
  public ShownIntegration {
    events = List.copyOf(events);
  }
}
