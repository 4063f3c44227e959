package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The counts of many objectives from one reading for each measure, instead of one for each objective. Not thread-safe. */
final class Together {
  private static final int[] HOURS_AGO = {6, 24, 72};
  private static final Duration HOUR = Duration.ofHours(1);
  /** Who must read further back than this, because minutes changed, does not make the others read as much. */
  private static final Duration RECENT = Duration.ofMinutes(10);
  private final Minutes minutes;
  private final Sums sums;
  private final ObjectiveMinutes made;
  private final List<Correction> corrections;
  private final Map<Counted, List<Judge>> byMeasure;

  /** What is read alike. */
  private record Counted(Measure measure, @Nullable String group) {}

  Together(List<Judge> judges, Minutes minutes, Sums sums, ObjectiveMinutes made, List<Correction> corrections) {
    this.minutes = minutes;
    this.sums = sums;
    this.made = made;
    this.corrections = corrections;
    byMeasure = judges.stream().collect(Collectors.groupingBy(judge -> new Counted(judge.objective().measure().counted(), judge.objective().group())));
  }

  /** Counts of each judge's minutes until {@code end}, from where it needs them. */
  Map<Judge, SortedMap<Instant, Counts>> until(Instant end) {
    Map<Judge, SortedMap<Instant, Counts>> all = new HashMap<>();
    byMeasure.forEach((counted, judges) -> judges.stream().collect(Collectors.partitioningBy(judge -> begin(judge).isBefore(end.minus(RECENT)))).values().stream().filter(some -> !some.isEmpty())
        .forEach(some -> read(counted, some, end, all)));
    return all;
  }

  private void read(Counted counted, List<Judge> judges, Instant end, Map<Judge, SortedMap<Instant, Counts>> all) {
    Instant from = judges.stream().map(Together::begin).min(Instant::compareTo).orElseThrow();
    Map<Integer, SortedMap<Instant, Counts>> counts = minutes.each(sources(judges), counted.group(), counted.measure(), new Span(from, end));
    judges.forEach(judge -> all.put(judge, made.made(judge.objective(), sum(judge, counts).tailMap(begin(judge)), new Span(judge.from(), end), corrections)));
  }

  private static Instant begin(Judge judge) {
    Slicing slicing = judge.objective().slicing();
    return slicing == null ? judge.from() : slicing.begin(judge.from());
  }

  /** Reads the hours that leave the long windows when an hour begins in {@code [from, end)}. */
  void prepare(Instant from, Instant end) {
    Instant hour = Instant.ofEpochSecond(Math.ceilDiv(from.getEpochSecond(), 3_600L) * 3_600L);
    if (!hour.isBefore(end) || Duration.between(hour, end).compareTo(Duration.ofHours(1)) >= 0) {
      return;
    }
    List<Instant> hours = new ArrayList<>();
    for (int ago : HOURS_AGO) {
      hours.add(hour.minus(Duration.ofHours(ago)));
    }
    byMeasure.forEach((counted, judges) -> {
      Map<Boolean, List<Judge>> kinds = judges.stream().collect(Collectors.partitioningBy(judge -> isAsStored(judge, hours)));
      asStored(counted.measure(), kinds.getOrDefault(true, List.of()), hours);
      asMade(counted, kinds.getOrDefault(false, List.of()), hours);
    });
  }

  private boolean isAsStored(Judge judge, List<Instant> hours) {
    return judge.objective().isPlain() && corrections.stream().filter(each -> each.concerns(judge.objective()))
        .noneMatch(each -> hours.stream().anyMatch(hour -> each.span().from().isBefore(hour.plus(HOUR)) && each.span().to().isAfter(hour)));
  }

  private void asStored(Measure measure, List<Judge> judges, List<Instant> hours) {
    if (judges.isEmpty()) {
      return;
    }
    List<Integer> sources = sources(judges);
    try (Readers readers = new Readers()) {
      Map<Long, Future<Map<Integer, Map<Long, long[]>>>> read = new HashMap<>();
      hours.forEach(hour -> read.put(hour.getEpochSecond() / HOUR.toSeconds(), readers.read(() -> sums.pages(sources, measure, new Span(hour, hour.plus(HOUR))))));
      judges.forEach(judge -> {
        Map<Long, long[]> pages = new HashMap<>();
        read.forEach((number, each) -> pages.put(number, Pages.sum(judge.sources(), number, Readers.of(each), Pages.MINUTES)));
        judge.prepare(pages);
      });
    }
  }

  private void asMade(Counted counted, List<Judge> judges, List<Instant> hours) {
    Map<Judge, SortedMap<Instant, Counts>> pages = new HashMap<>();
    for (Instant each : judges.isEmpty() ? List.<Instant>of() : hours) {
      Span span = new Span(each, each.plus(HOUR));
      Map<Integer, SortedMap<Instant, Counts>> counts = minutes.each(sources(judges), counted.group(), counted.measure(), span);
      judges.forEach(judge -> pages.computeIfAbsent(judge, j -> new TreeMap<>()).putAll(made.made(judge.objective(), sum(judge, counts), span, corrections)));
    }
    pages.forEach((judge, counts) -> judge.prepare(counts, hours));
  }

  private static List<Integer> sources(List<Judge> judges) {
    return judges.stream().flatMap(judge -> judge.sources().stream()).distinct().toList();
  }

  private static SortedMap<Instant, Counts> sum(Judge judge, Map<Integer, SortedMap<Instant, Counts>> counts) {
    if (judge.sources().size() == 1) {
      return counts.getOrDefault(judge.sources().getFirst(), new TreeMap<>());
    }
    SortedMap<Instant, Counts> sum = new TreeMap<>();
    judge.sources().stream().map(counts::get).filter(Objects::nonNull).forEach(each -> each.forEach((minute, count) -> sum.merge(minute, count, Counts::plus)));
    return sum;
  }
}
