package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The counts of all sources, a row for each minute and caller. Reading several sources adds them up. A minute that is
 * missing in an answer is one without data.
 */
public interface Minutes {
  /** Adds to what is there; joins the caller's transaction. */
  default void add(int source, Tallies tallies) {
    add(Map.of(source, tallies));
  }

  /** The same of several sources at once. */
  void add(Map<Integer, Tallies> tallies);

  /** Puts the counts in the place of what this source said of these minutes before; joins the caller's transaction. */
  void replace(int source, Map<Instant, Counts> minutes);

  /** Puts the tallies in the place of all that is known of their minutes; joins the caller's transaction. */
  void put(int source, Tallies tallies);

  /** Forgets the minutes that begin at or after the instant, a whole hour, of a source that is asked for them anew; joins the caller's transaction. */
  void forget(int source, Instant from);

  /** Counts of each minute that begins in the span, ascending. */
  default SortedMap<Instant, Counts> counts(List<Integer> sources, Measure measure, Span span) {
    return counts(sources, null, measure, span);
  }

  /** @param caller only what it had; null for all */
  SortedMap<Instant, Counts> counts(List<Integer> sources, @Nullable String caller, Measure measure, Span span);

  /** The same of each source by itself, from one reading. */
  default Map<Integer, SortedMap<Instant, Counts>> each(List<Integer> sources, Measure measure, Span span) {
    return each(sources, null, measure, span);
  }

  /** @param caller only what it had; null for all */
  Map<Integer, SortedMap<Instant, Counts>> each(List<Integer> sources, @Nullable String caller, Measure measure, Span span);

  /** The same, added up in steps from the beginning of the span. */
  SortedMap<Instant, Counts> counts(List<Integer> sources, Measure measure, Span span, Duration step);

  /** The earliest minute with data. */
  Optional<Instant> first(List<Integer> sources);

  /** What each caller did in the span, the busiest first. */
  List<CallerMeasured> callers(List<Integer> sources, Span span);

  /** The latencies of each minute that has any, ascending. */
  default SortedMap<Instant, Latencies> latencies(List<Integer> sources, Span span) {
    return latencies(sources, null, span);
  }

  /** @param caller only what it had; null for all */
  SortedMap<Instant, Latencies> latencies(List<Integer> sources, @Nullable String caller, Span span);
}
