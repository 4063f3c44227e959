package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Counts that are added up, of many sources at once and without reading each minute. They are the sums of what
 * {@link Minutes} says of the same minutes, to the last event.
 */
public interface Sums {
  /** All that each source counted in the span; a source without data is not there. */
  Map<Integer, Counts> of(Collection<Integer> sources, Measure measure, Span span);

  /** The same for each hour of UTC that the span touches, by the beginning of the hour. */
  Map<Integer, SortedMap<Instant, Counts>> hours(Collection<Integer> sources, Measure measure, Span span);

  /** The same of a span of whole hours as plain numbers: total and bad of its first hour, of its second, and so on; for thousands of sources. */
  Map<Integer, long[]> hourly(Collection<Integer> sources, Measure measure, Span span);

  /** The minutes of the span as pages of hours, which are numbered from the epoch: 60 totals, then 60 bad counts. */
  Map<Integer, Map<Long, long[]>> pages(Collection<Integer> sources, Measure measure, Span span);

  /** The earliest minute with data of each source. */
  Map<Integer, Instant> firsts(Collection<Integer> sources);

  /** What each caller had, the most bad events first; an empty name where the source does not say. */
  List<Group> groups(Collection<Integer> sources, Measure measure, Span span);

  /** One value of the label that a source counts apart. */
  record Group(String name, Counts counts) {}
}
