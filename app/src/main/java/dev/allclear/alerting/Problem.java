package dev.allclear.alerting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that should be an alert.
 *
 * @param key problems with the same key are one alert while it is open
 * @param summary what is wrong, short enough for a pager: {@code 5.1% failing (limit 0.1%), p95 780 ms}
 * @param facts measured sentences for the page
 * @param beganAt null when unknown
 */
public record Problem(String key, String service, Severity severity, String summary, List<String> facts, Origin origin, @Nullable Instant beganAt) {
  public Problem {
    facts = List.copyOf(facts);
  }
}
