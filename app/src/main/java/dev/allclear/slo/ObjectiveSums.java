package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Adds up what {@link ObjectiveMinutes} says, without reading each minute where whole hours can be added. */
@Component
public class ObjectiveSums {
  private final ObjectiveMinutes minutes;
  private final Sums sums;
  private final Selection selection;
  private final Corrections corrections;

  ObjectiveSums(ObjectiveMinutes minutes, Sums sums, Selection selection, Corrections corrections) {
    this.minutes = minutes;
    this.sums = sums;
    this.selection = selection;
    this.corrections = corrections;
  }

  /** All that the objective counts in the span. */
  public Counts of(Objective objective, Span span) {
    return of(List.of(objective), span).getOrDefault(objective.name(), Counts.NONE);
  }

  /** What is counted alike over the same time, and can be asked for at once. */
  private record Alike(Measure measure, List<Span> spans) {}

  /** The same for many at once, by name: one question for each kind of measure. */
  public Map<String, Counts> of(Collection<Objective> some, Span span) {
    return of(some, selection.of(some), span);
  }

  /** The same where it is known what counts them, by name. */
  public Map<String, Counts> of(Collection<Objective> some, Map<String, List<Source>> sources, Span span) {
    List<Correction> all = corrections.all();
    Map<String, Counts> found = new HashMap<>();
    some.stream().filter(objective -> !objective.isPlain()).forEach(objective -> found.put(objective.name(), sum(minutes.of(objective, span, all).values())));
    Map<Alike, List<Objective>> groups = some.stream().filter(Objective::isPlain).collect(Collectors.groupingBy(objective -> new Alike(objective.measure(), left(objective, span, all))));
    groups.forEach((alike, group) -> {
      Map<Integer, Counts> counts = bySource(group.stream().flatMap(each -> sources.getOrDefault(each.name(), List.of()).stream()).map(Source::id).distinct().toList(), alike);
      group.forEach(each -> found.put(each.name(), sum(sources.getOrDefault(each.name(), List.of()).stream().map(source -> counts.get(source.id())).filter(Objects::nonNull).toList())));
    });
    return found;
  }

  private Map<Integer, Counts> bySource(List<Integer> sources, Alike alike) {
    Map<Integer, Counts> counts = new HashMap<>();
    alike.spans().forEach(span -> sums.of(sources, alike.measure(), span).forEach((source, each) -> counts.merge(source, each, Counts::plus)));
    return counts;
  }

  private static List<Span> left(Objective objective, Span span, List<Correction> all) {
    return Correction.left(span, all.stream().filter(each -> each.concerns(objective)).toList());
  }

  private static Counts sum(Collection<Counts> counts) {
    return counts.stream().reduce(Counts.NONE, Counts::plus);
  }

  /** The same for each hour of UTC that the span touches, by the beginning of the hour; hours without data are not there. */
  public SortedMap<Instant, Counts> hours(Objective objective, Span span) {
    return hours(List.of(objective), span).getOrDefault(objective.name(), new TreeMap<>());
  }

  /** The hours of many at once, by name. */
  public Map<String, SortedMap<Instant, Counts>> hours(Collection<Objective> some, Span span) {
    List<Correction> all = corrections.all();
    Map<String, List<Source>> sources = selection.of(some);
    Map<String, SortedMap<Instant, Counts>> found = new HashMap<>();
    some.stream().filter(objective -> !objective.isPlain()).forEach(objective -> minutes.of(objective, span, all)
        .forEach((minute, counts) -> found.computeIfAbsent(objective.name(), name -> new TreeMap<>()).merge(minute.truncatedTo(ChronoUnit.HOURS), counts, Counts::plus)));
    some.stream().filter(Objective::isPlain).collect(Collectors.groupingBy(objective -> new Alike(objective.measure(), left(objective, span, all)))).forEach((alike, group) -> {
      List<Integer> ids = group.stream().flatMap(each -> sources.getOrDefault(each.name(), List.of()).stream()).map(Source::id).distinct().toList();
      alike.spans().forEach(piece -> {
        Map<Integer, SortedMap<Instant, Counts>> hours = sums.hours(ids, alike.measure(), piece);
        group.forEach(each -> sources.getOrDefault(each.name(), List.of()).forEach(source -> hours.getOrDefault(source.id(), new TreeMap<>())
            .forEach((hour, counts) -> found.computeIfAbsent(each.name(), name -> new TreeMap<>()).merge(hour, counts, Counts::plus))));
      });
    });
    return found;
  }

  /** The events of each value of the label that its sources count apart, the most bad ones first. */
  public List<Sums.Group> groups(Objective objective, Span span) {
    Map<String, Counts> groups = new HashMap<>();
    List<Integer> ids = ids(objective);
    left(objective, span, corrections.all()).forEach(each -> sums.groups(ids, objective.measure().counted(), each)
        .stream().filter(group -> objective.group() == null || objective.group().equals(group.name())).forEach(group -> groups.merge(group.name(), group.counts(), Counts::plus)));
    return groups.entrySet().stream().map(group -> new Sums.Group(group.getKey(), group.getValue()))
        .sorted(java.util.Comparator.comparingLong((Sums.Group group) -> group.counts().bad()).thenComparingLong(group -> group.counts().total()).reversed()
            .thenComparing(Sums.Group::name)).toList();
  }

  private List<Integer> ids(Objective objective) {
    return selection.of(objective).stream().map(Source::id).toList();
  }
}
