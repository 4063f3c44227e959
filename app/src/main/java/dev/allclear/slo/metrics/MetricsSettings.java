package dev.allclear.slo.metrics;

import dev.allclear.slo.Measure;
import dev.allclear.slo.Slicing;
import dev.allclear.slo.Tally;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param look what is looked at, in the place of all counters; null where events are counted
 */
public record MetricsSettings(String service, Via via, @Nullable URI url, Map<String, String> headers, Duration every, @Nullable String total, @Nullable String failed,
    @Nullable String good, @Nullable String timed, List<Within> within, @Nullable String fresh, @Nullable String caller, @Nullable Look look) {
  /** Quotients of doubles may be this far above one. */
  private static final double NOISE = 1e-9;

  public MetricsSettings {
    within = List.copyOf(within);
    headers = Map.copyOf(headers);
  }

  public MetricsSettings(String service, Via via, @Nullable URI url, Map<String, String> headers, Duration every, @Nullable String total, @Nullable String failed,
      @Nullable String good, @Nullable String timed, List<Within> within, @Nullable String fresh, @Nullable String caller) {
    this(service, via, url, headers, every, total, failed, good, timed, within, fresh, caller, null);
  }

  /** A value or ratio of a store that is looked at once a minute. */
  public static MetricsSettings looking(String service, URI url, Map<String, String> headers, Look look) {
    return new MetricsSettings(service, Via.ASKED, url, headers, Duration.ofMinutes(1), null, null, null, null, List.of(), null, null, look);
  }

  /** How readings arrive. */
  public enum Via { WRITTEN, SCRAPED, ASKED }

  /** @param micros the limit, which is included */
  public record Within(long micros, String series) {}

  /**
   * What is asked of a store once a minute, each series by itself.
   *
   * @param good on which side of the limit a value is good; null for a ratio
   * @param ofFailures whether the ratio is that of what failed; of no meaning for a value
   */
  public record Look(String query, Kind kind, Measure.@Nullable Side good, @Nullable BigDecimal limit, boolean ofFailures) {
    /** What the number is. */
    public enum Kind { VALUE, RATIO }

    public static Look of(Measure measure, String query, boolean ofFailures) {
      return switch (measure) {
        case Measure.Beyond beyond -> new Look(query, Kind.VALUE, beyond.good(), beyond.bound(), false);
        case Measure.Shares shares -> new Look(query, Kind.RATIO, null, null, ofFailures);
        default -> throw new IllegalArgumentException("Only values and ratios are looked at, not " + measure + ".");
      };
    }

    /**
     * Enters what one look found.
     *
     * @throws Malformed when it is no ratio
     */
    void enter(double found, Tally tally) {
      if (kind == Kind.VALUE) {
        tally.count(1, Objects.requireNonNull(good).holds(found, Objects.requireNonNull(limit)) ? 0 : 1);
        return;
      }
      if (!(found >= -NOISE && found <= 1 + NOISE)) {
        throw new Malformed("The query gave " + found + ", and a ratio lies between 0 and 1. Divide percent by 100.");
      }
      double bad = Math.clamp(ofFailures ? found : 1 - found, 0, 1);
      tally.count(Slicing.WHOLE, Math.round(bad * Slicing.WHOLE));
    }
  }

  /** Whether another store, or the same at another address, is asked the same. */
  boolean asksAs(MetricsSettings other) {
    return service.equals(other.service) && via == other.via && roles().equals(other.roles()) && Objects.equals(caller, other.caller) && Objects.equals(look, other.look);
  }

  /** What one selector counts. */
  public record Role(Kind kind, long micros, String series) {
    public enum Kind { TOTAL, FAILED, GOOD, TIMED, WITHIN, FRESH, LOOK }
  }

  List<Role> roles() {
    return Stream.concat(
        Stream.of(role(Role.Kind.TOTAL, total), role(Role.Kind.FAILED, failed), role(Role.Kind.GOOD, good), role(Role.Kind.TIMED, timed), role(Role.Kind.FRESH, fresh),
            role(Role.Kind.LOOK, look == null ? null : look.query())).flatMap(Optional::stream),
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
      case FRESH, LOOK -> throw new IllegalArgumentException("What is looked at is not counted.");
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
