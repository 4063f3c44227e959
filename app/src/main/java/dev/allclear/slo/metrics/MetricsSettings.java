package dev.allclear.slo.metrics;

import dev.allclear.slo.Tally;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which counters tell of a service, and how they come here.
 *
 * @param url the page that is scraped, or the root of the store that is asked; null for what is written here
 * @param total counts all events; {@code failed} or {@code good} those of them; null where only freshness is told
 * @param timed counts the events whose latency is known; null when that is all of them
 * @param within counts the events that took no longer than a limit
 * @param fresh says when the data were brought up to date last, in seconds since 1970; null without one
 * @param caller the label that names the consumer; null without one
 */
public record MetricsSettings(String service, Via via, @Nullable URI url, Map<String, String> headers, Duration every, @Nullable String total, @Nullable String failed,
    @Nullable String good, @Nullable String timed, List<Within> within, @Nullable String fresh, @Nullable String caller) {
  public MetricsSettings {
    within = List.copyOf(within);
    headers = Map.copyOf(headers);
  }

  /** How readings arrive. */
  public enum Via { WRITTEN, SCRAPED, ASKED }

  /** @param micros the limit, which is included */
  public record Within(long micros, String series) {}

  /** What one selector counts. */
  public record Role(Kind kind, long micros, String series) {
    public enum Kind { TOTAL, FAILED, GOOD, TIMED, WITHIN, FRESH }
  }

  List<Role> roles() {
    return Stream.concat(
        Stream.of(role(Role.Kind.TOTAL, total), role(Role.Kind.FAILED, failed), role(Role.Kind.GOOD, good), role(Role.Kind.TIMED, timed), role(Role.Kind.FRESH, fresh)).flatMap(Optional::stream),
        within.stream().map(each -> new Role(Role.Kind.WITHIN, each.micros(), each.series()))).toList();
  }

  private static Optional<Role> role(Role.Kind kind, @Nullable String series) {
    return Optional.ofNullable(series).map(text -> new Role(kind, 0, text));
  }

  /** Whether requests that took longer than the limit can be counted. */
  public boolean counts(long micros) {
    return within.stream().anyMatch(each -> each.micros() == micros);
  }

  /** Enters events that a role's counter told of. Each role adds its part, in any order; the sum is right when all have come. */
  void count(Role role, long events, Tally tally, List<Long> limits) {
    switch (role.kind()) {
      case TOTAL -> {
        tally.add(events, good == null ? 0 : events, timed == null && !within.isEmpty() ? events : 0);
        slowUnless(timed == null, events, tally, limits);
      }
      case FAILED -> tally.add(0, events, 0);
      case GOOD -> tally.add(0, -events, 0);
      case TIMED -> {
        tally.add(0, 0, events);
        slowUnless(true, events, tally, limits);
      }
      case WITHIN -> {
        int index = limits.indexOf(role.micros());
        if (index >= 0) {
          tally.addSlow(index, -events);
        }
      }
      case FRESH -> throw new IllegalArgumentException("How old data are is looked at, not counted.");
    }
  }

  private void slowUnless(boolean counts, long events, Tally tally, List<Long> limits) {
    for (Within each : counts ? within : List.<Within>of()) {
      int index = limits.indexOf(each.micros());
      if (index >= 0) {
        tally.addSlow(index, events);
      }
    }
  }
}
