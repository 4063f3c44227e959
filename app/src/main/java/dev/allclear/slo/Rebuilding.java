package dev.allclear.slo;

import dev.allclear.slo.burn.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings many judges to where they stood, as after a start: from the sums of three days of hours and six pages of minutes
 * each, read for many at once. Not thread-safe.
 */
final class Rebuilding {
  static final int MOST_TOGETHER = 10_000;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<Integer> AGO = List.of(6, 24, 72);
  private static final int FRESH = 2;
  private final Sums sums;
  private final ObjectiveMinutes minutes;
  private final List<Breach> open;

  Rebuilding(Sums sums, ObjectiveMinutes minutes, List<Breach> open) {
    this.sums = sums;
    this.minutes = minutes;
    this.open = open;
  }

  private record Alike(Measure measure, Instant from) {}

  /** Whether an objective can be rebuilt with others: its counts are those of its sources. */
  static boolean isFor(Turn turn, List<Correction> corrections) {
    Span seen = new Span(turn.from().minus(Judge.LONGEST).minus(HOUR), turn.from());
    return turn.objective().isPlain() && corrections.stream().noneMatch(each -> each.concerns(turn.objective()) && each.span().from().isBefore(seen.to()) && each.span().to().isAfter(seen.from()));
  }

  void of(List<Turn> turns, Consumer<Judge> ready) {
    turns.stream().collect(Collectors.groupingBy(turn -> new Alike(turn.objective().measure(), turn.from()))).forEach((alike, group) -> {
      for (int i = 0; i < group.size(); i += MOST_TOGETHER) {
        batch(alike, group.subList(i, Math.min(group.size(), i + MOST_TOGETHER)), ready);
      }
    });
  }

  private void batch(Alike alike, List<Turn> turns, Consumer<Judge> ready) {
    List<Integer> sources = turns.stream().flatMap(turn -> turn.ids().stream()).distinct().toList();
    Instant hour = alike.from().minus(1, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.HOURS);
    Instant fresh = hour.minus(HOUR.multipliedBy(FRESH));
    Span past = new Span(hour.minus(Judge.LONGEST).plus(HOUR), fresh);
    try (Readers readers = new Readers()) {
      Future<Map<Integer, Map<Long, long[]>>> late = readers.read(() -> sums.pages(sources, alike.measure(), new Span(fresh, alike.from())));
      List<Future<Map<Integer, Map<Long, long[]>>>> old = AGO.stream().map(ago -> hour.minus(HOUR.multipliedBy(ago)))
          .map(begin -> readers.read(() -> sums.pages(sources, alike.measure(), new Span(begin, begin.plus(HOUR))))).toList();
      Future<Map<Integer, long[]>> hours = readers.read(() -> sums.hourly(sources, alike.measure(), past));
      Future<Map<Integer, Instant>> firsts = readers.read(() -> sums.firsts(sources));
      Map<Integer, Map<Long, long[]>> pages = new HashMap<>(Readers.of(late));
      Map<Integer, Map<Long, long[]>> summed = added(pages);
      old.forEach(each -> Readers.of(each).forEach((source, page) -> pages.computeIfAbsent(source, s -> new HashMap<>()).putAll(page)));
      Map<Integer, long[]> plain = Readers.of(hours);
      Map<Integer, Instant> known = Readers.of(firsts);
      turns.forEach(turn -> ready.accept(Judge.restored(turn, minutes, number -> Pages.sum(turn.ids(), number, pages, Pages.MINUTES),
          number -> number < number(past.to()) ? sum(turn.ids(), plain, number - number(past.from())) : Pages.sum(turn.ids(), number, summed, Pages.SUM), first(turn.ids(), known).orElse(null), open)));
    }
  }

  private static long[] sum(List<Integer> sources, Map<Integer, long[]> hours, long hour) {
    long[] sum = new long[Pages.SUM];
    for (int source : sources) {
      long[] all = hours.get(source);
      for (int i = 0; all != null && i < Pages.SUM; i++) {
        sum[i] += all[Math.toIntExact(Pages.SUM * hour) + i];
      }
    }
    return sum;
  }

  private static Map<Integer, Map<Long, long[]>> added(Map<Integer, Map<Long, long[]>> pages) {
    Map<Integer, Map<Long, long[]>> hours = new HashMap<>();
    pages.forEach((source, each) -> each.forEach((hour, page) -> {
      long[] sum = new long[2];
      for (int i = 0; i < 60; i++) {
        sum[0] += page[i];
        sum[1] += page[60 + i];
      }
      hours.computeIfAbsent(source, s -> new HashMap<>()).put(hour, sum);
    }));
    return hours;
  }

  private static Optional<Instant> first(Collection<Integer> sources, Map<Integer, Instant> firsts) {
    return sources.stream().map(firsts::get).filter(Objects::nonNull).min(Comparator.naturalOrder());
  }

  private static long number(Instant hour) {
    return Math.floorDiv(hour.getEpochSecond(), 3_600L);
  }
}
