package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * The minutes of an objective as it counts them: corrections left out, slices made, parts weighed. Tile, graph, API, alert
 * and back-test all read here, so they agree to the last digit.
 */
@Component
public class ObjectiveMinutes {
  private final Minutes minutes;
  private final Objectives objectives;
  private final Selection selection;
  private final Corrections corrections;

  ObjectiveMinutes(Minutes minutes, Objectives objectives, Selection selection, Corrections corrections) {
    this.minutes = minutes;
    this.objectives = objectives;
    this.selection = selection;
    this.corrections = corrections;
  }

  /** Counts of each minute that begins in the span, ascending; minutes without data are not there. */
  public SortedMap<Instant, Counts> of(Objective objective, Span span) {
    return of(objective, span, corrections.all());
  }

  private SortedMap<Instant, Counts> of(Objective objective, Span span, List<Correction> all) {
    if (objective.isComposite()) {
      return weighed(objective, span, all);
    }
    Slicing slicing = objective.slicing();
    Span whole = slicing == null ? span : new Span(slicing.begin(span.from()), span.to());
    SortedMap<Instant, Counts> counts = minutes.counts(ids(selection.of(objective)), objective.measure(), whole);
    return made(objective, counts, span, all);
  }

  /** What the objective makes of counts of its sources, which begin with a slice. */
  SortedMap<Instant, Counts> made(Objective objective, SortedMap<Instant, Counts> counts, Span span, List<Correction> all) {
    SortedMap<Instant, Counts> left = without(objective, counts, all);
    Slicing slicing = objective.slicing();
    return slicing == null ? left : slicing.of(left, span.to()).tailMap(span.from());
  }

  private static SortedMap<Instant, Counts> without(Objective objective, SortedMap<Instant, Counts> counts, List<Correction> all) {
    List<Span> excluded = all.stream().filter(each -> each.concerns(objective)).map(Correction::span).toList();
    if (excluded.isEmpty()) {
      return counts;
    }
    SortedMap<Instant, Counts> left = new TreeMap<>(counts);
    left.keySet().removeIf(minute -> excluded.stream().anyMatch(span -> span.holds(minute)));
    return left;
  }

  /** Each minute is as bad as the weighted mean of its parts that have data, in millionths. */
  private SortedMap<Instant, Counts> weighed(Objective objective, Span span, List<Correction> all) {
    Map<Instant, BigDecimal> bad = new HashMap<>();
    Map<Instant, BigDecimal> weights = new HashMap<>();
    objective.parts().forEach((name, weight) -> objectives.find(name).ifPresent(part -> of(part, span, all).forEach((minute, counts) -> {
      if (!counts.isEmpty()) {
        bad.merge(minute, weight.multiply(BigDecimal.valueOf(Slicing.share(counts))), BigDecimal::add);
        weights.merge(minute, weight, BigDecimal::add);
      }
    })));
    SortedMap<Instant, Counts> weighed = new TreeMap<>();
    weights.forEach((minute, weight) -> weighed.put(minute,
        new Counts(Slicing.WHOLE, bad.getOrDefault(minute, BigDecimal.ZERO).divide(weight, 0, RoundingMode.HALF_UP).longValueExact())));
    return without(objective, weighed, all);
  }

  /** The same, added up in steps from the beginning of the span. */
  public SortedMap<Instant, Counts> of(Objective objective, Span span, Duration step) {
    List<Correction> concerned = corrections.of(objective).stream().filter(each -> each.span().from().isBefore(span.to()) && each.span().to().isAfter(span.from())).toList();
    if (!objective.isComposite() && objective.slicing() == null && concerned.isEmpty()) {
      return minutes.counts(ids(selection.of(objective)), objective.measure(), span, step);
    }
    SortedMap<Instant, Counts> steps = new TreeMap<>();
    of(objective, span, concerned).forEach((minute, counts) -> {
      long number = Duration.between(span.from(), minute).dividedBy(step);
      steps.merge(span.from().plus(step.multipliedBy(number)), counts, Counts::plus);
    });
    return steps;
  }

  /** All that the objective counts in the span. */
  public Counts sum(Objective objective, Span span) {
    Duration step = span.length().compareTo(Duration.ofHours(1)) < 0 ? Duration.ofMinutes(1) : span.length();
    return of(objective, span, step).values().stream().reduce(Counts.NONE, Counts::plus);
  }

  private static List<Integer> ids(List<Source> sources) {
    return sources.stream().map(Source::id).toList();
  }
}
