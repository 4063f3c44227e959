package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Evidence;
import dev.allclear.slo.burn.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * The minutes of an objective as it counts them: corrections left out, slices made, parts weighed. Tile, graph, API, alert,
 * ticket and back-test all read here or in {@link ObjectiveSums}, which add these up, so they agree to the last digit.
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

  SortedMap<Instant, Counts> of(Objective objective, Span span, List<Correction> all) {
    if (objective.isComposite()) {
      return weighed(objective, span, all);
    }
    return made(objective, minutes.counts(ids(objective), objective.group(), objective.measure().counted(), whole(objective, span)), span, all);
  }

  /** The events that the objective is made of, minute by minute: before slices, without corrections; of a composite those of its parts. */
  public SortedMap<Instant, Counts> events(Objective objective, Span span) {
    return events(objective, span, corrections.all());
  }

  private SortedMap<Instant, Counts> events(Objective objective, Span span, List<Correction> all) {
    if (!objective.isComposite()) {
      return without(objective, minutes.counts(ids(objective), objective.group(), objective.measure().counted(), span), all);
    }
    SortedMap<Instant, Counts> sum = new TreeMap<>();
    objective.parts().keySet().forEach(part -> objectives.find(part).ifPresent(found -> events(found, span, all).forEach((minute, counts) -> sum.merge(minute, counts, Counts::plus))));
    return without(objective, sum, all);
  }

  /** What each minute says by itself, without waiting for the end of its slice, in events that are as certain as what is known. */
  public SortedMap<Instant, Counts> alone(Objective objective, Span span) {
    List<Correction> all = corrections.all();
    if (objective.isComposite()) {
      SortedMap<Instant, Counts> alone = new TreeMap<>();
      shares(objective, span, all).forEach((minute, share) -> alone.put(minute, Share.events(List.of(share))));
      return alone;
    }
    return raw(objective, minutes.counts(ids(objective), objective.group(), objective.measure().counted(), span), all);
  }

  private static Span whole(Objective objective, Span span) {
    Slicing slicing = objective.slicing();
    return slicing == null ? span : new Span(slicing.begin(span.from()), span.to());
  }

  /** What the objective makes of counts of its sources, which begin with a slice. */
  SortedMap<Instant, Counts> made(Objective objective, SortedMap<Instant, Counts> counts, Span span, List<Correction> all) {
    SortedMap<Instant, Counts> left = raw(objective, counts, all);
    Slicing slicing = objective.slicing();
    return slicing == null ? left : slicing.of(left, span.to()).tailMap(span.from());
  }

  private static SortedMap<Instant, Counts> raw(Objective objective, SortedMap<Instant, Counts> counts, List<Correction> all) {
    SortedMap<Instant, Counts> left = without(objective, counts, all);
    if (!(objective.measure() instanceof Measure.FewerThan fewer)) {
      return left;
    }
    SortedMap<Instant, Counts> minutes = new TreeMap<>();
    left.forEach((minute, each) -> minutes.put(minute, new Counts(1, each.total() - each.bad() < fewer.aMinute() ? 1 : 0)));
    return minutes;
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

  /** What the guards may rely on; each answer is read when it is asked for. */
  Evidence evidence(Objective objective) {
    return objective.isOfShares() ? (window, span) -> Share.events(shares(objective, span, corrections.all()).values()) : Evidence.COUNTED;
  }

  /** The same for windows that lie in the span, from one reading. */
  Evidence evidence(Objective objective, Span span) {
    if (!objective.isOfShares()) {
      return Evidence.COUNTED;
    }
    SortedMap<Instant, Share> shares = shares(objective, span, corrections.all());
    return (window, asked) -> Share.events(shares.subMap(asked.from(), asked.to()).values());
  }

  private SortedMap<Instant, Share> shares(Objective objective, Span span, List<Correction> all) {
    if (objective.isComposite()) {
      return weighedShares(objective, span, all);
    }
    Slicing slicing = objective.slicing();
    SortedMap<Instant, Counts> counts = slicing == null || slicing.target() != null ? of(objective, span, all)
        : slicing.events(raw(objective, minutes.counts(ids(objective), objective.group(), objective.measure().counted(), whole(objective, span)), all), span.to()).tailMap(span.from());
    SortedMap<Instant, Share> shares = new TreeMap<>();
    counts.forEach((minute, each) -> {
      if (!each.isEmpty()) {
        shares.put(minute, objective.measure() instanceof Measure.Shares ? Share.ofLooks(each) : Share.of(each));
      }
    });
    return shares;
  }

  private SortedMap<Instant, Share> weighedShares(Objective objective, Span span, List<Correction> all) {
    Map<Instant, double[]> sums = new TreeMap<>();
    objective.parts().forEach((name, weight) -> objectives.find(name).ifPresent(part -> shares(part, span, all).forEach((minute, share) -> {
      double w = weight.doubleValue();
      double[] sum = sums.computeIfAbsent(minute, m -> new double[3]);
      sum[0] += w;
      sum[1] += w * share.bad();
      sum[2] += w * w * share.doubt();
    })));
    List<Span> left = Correction.left(span, all.stream().filter(each -> each.concerns(objective)).toList());
    SortedMap<Instant, Share> shares = new TreeMap<>();
    sums.forEach((minute, sum) -> {
      if (left.stream().anyMatch(each -> each.holds(minute))) {
        shares.put(minute, new Share(sum[1] / sum[0], sum[2] / (sum[0] * sum[0])));
      }
    });
    return shares;
  }

  private List<Integer> ids(Objective objective) {
    return selection.of(objective).stream().map(Source::id).toList();
  }
}
