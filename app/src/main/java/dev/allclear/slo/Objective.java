package dev.allclear.slo;

import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promise about a service.
 *
 * @param number under which it is kept, the same for all versions; negative before it is
 * @param version another one each time the definition changes
 * @param source the one source it is measured by; empty for those that count the service best
 * @param group the one value, of the label that its sources count apart, whose events are promised; null for all
 * @param slicing null where events are counted
 * @param parts the objectives that this one is made of, with their weights; empty for one that is measured itself
 * @param evaluatedTo the end of the last minute that was judged; null before the first
 */
public record Objective(String name, int number, UUID version, String displayName, String service, Optional<SourceName> source, @Nullable String group, Measure measure, Target target,
    BudgetWindow window, @Nullable Slicing slicing, SortedMap<String, BigDecimal> parts, @Nullable Instant evaluatedTo) {
  /** The number of what was never kept. */
  public static final int NEW = -1;

  public Objective {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  Objective judgedTo(Instant minute) {
    return new Objective(name, number, version, displayName, service, source, group, measure, target, window, slicing, parts, minute);
  }

  public boolean isComposite() {
    return !parts.isEmpty();
  }

  /** Whether its numbers are those of its sources, so that they can be added up in any order. */
  boolean isPlain() {
    return parts.isEmpty() && group == null && slicing == null && measure.counted().equals(measure);
  }

  /** Whether every failed event of its service is one of its own: it says how the service does, and nothing else. */
  public boolean isOfAllFailures() {
    return measure instanceof Measure.Failures && !isComposite() && slicing == null && group == null;
  }

  /** Whether its numbers are shares of time in millionths, and no events. */
  boolean isOfShares() {
    return isComposite() || (slicing == null ? measure instanceof Measure.Shares : slicing.target() == null);
  }

  /** What its numbers are numbers of. */
  public Counting counting() {
    return Counting.of(this);
  }

  /** The share of the events of one minute that must be good for that minute to be a good one. */
  public BigDecimal goodOfMinute() {
    BigDecimal ofSlice = slicing == null ? null : slicing.target();
    return ofSlice == null ? target.good() : ofSlice;
  }

  /** A source as documents name it: {@code access-log/checkout}. */
  public record SourceName(SourceKind kind, String name) {
    /** @throws IllegalArgumentException when the text has another form */
    public static SourceName parse(String text) {
      int slash = text.indexOf('/');
      return SourceKind.of(slash < 0 ? "" : text.substring(0, slash)).map(kind -> new SourceName(kind, text.substring(slash + 1)))
          .orElseThrow(() -> new IllegalArgumentException("A source is written access-log/NAME, metrics/NAME, prometheus/NAME, probe/NAME or push/NAME, not \"" + text + "\"."));
    }

    @Override public String toString() {
      return kind.word() + "/" + name;
    }
  }
}
