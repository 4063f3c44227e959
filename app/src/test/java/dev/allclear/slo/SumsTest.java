package dev.allclear.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.Transactions;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class SumsTest {
  private static final Instant NOW = TestClock.START;
  @Autowired Sources sources;
  @Autowired Minutes minutes;
  @Autowired Sums sums;
  @Autowired Storekeeper storekeeper;
  @Autowired Transactions tx;
  @Autowired TestClock clock;

  @ParameterizedTest(name = "seed {0}") @MethodSource("seeds")
  void addUpWhatMinutesSayHoweverTheyAreKept(long seed) {
    Random random = new Random(seed);
    List<Integer> ids = List.of(source("a", random), source("b", random));
    clock.tick(Duration.ofMinutes(random.nextInt(60)));
    storekeeper.tick(clock.instant());
    late(ids.getFirst(), random);

    for (int i = 0; i < 5; i++) {
      Instant from = NOW.minus(Duration.ofMinutes(random.nextInt(2_000) + 20));
      Span span = new Span(from, i % 3 == 0 ? from.plus(Duration.ofMinutes(random.nextInt(90))) : NOW.minus(Duration.ofMinutes(random.nextInt(20))));
      for (Measure measure : List.of(new Measure.Failures(), new Measure.SlowerThan(500_000), new Measure.OlderThan(300_000))) {
        Map<Integer, SortedMap<Instant, Counts>> each = minutes.each(ids, measure, span);
        Counts all = minutes.counts(ids, measure, span).values().stream().reduce(Counts.NONE, Counts::plus);
        Map<Integer, Counts> sum = sums.of(ids, measure, span);
        Map<Integer, SortedMap<Instant, Counts>> hours = sums.hours(ids, measure, span);
        Map<Integer, Map<Long, long[]>> pages = sums.pages(ids, measure, span);
        assertThat(sum.values().stream().reduce(Counts.NONE, Counts::plus)).as(measure + " in " + span).isEqualTo(all);
        each.forEach((source, counts) -> {
          assertThat(sum).containsEntry(source, counts.values().stream().reduce(Counts.NONE, Counts::plus));
          assertThat(hours).containsEntry(source, hours(counts));
          assertThat(pages.get(source)).allSatisfy((hour, page) -> assertThat(page).isEqualTo(page(counts, hour)));
        });
        assertThat(sums.groups(ids, measure, span).stream().map(Sums.Group::counts).reduce(Counts.NONE, Counts::plus)).isEqualTo(all);
      }
    }
    assertThat(sums.firsts(ids)).isEqualTo(Map.of(ids.getFirst(), minutes.first(ids.subList(0, 1)).orElseThrow(), ids.getLast(), minutes.first(ids.subList(1, 2)).orElseThrow()));
  }

  /** One, or as many as {@code -Dallclear.seeds} says. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("allclear.seeds", 1));
  }

  private int source(String name, Random random) {
    Source made = sources.put(SourceKind.PUSH, name, "checkout-api", "{}");
    sources.count(made, 500_000);
    Tallies tallies = new Tallies(new long[] {500_000});
    for (int minute = 0; minute < 1_900; minute++) {
      for (String caller : random.nextInt(8) == 0 ? List.<String>of() : List.of("web", "app")) {
        for (int n = random.nextInt(3); n > 0; n--) {
          tallies.count(NOW.minus(Duration.ofMinutes(minute + 13)).getEpochSecond(), caller, random.nextInt(9) == 0, random.nextInt(1_000_000));
        }
      }
    }
    tx.run(() -> minutes.add(made.id(), tallies));
    sources.count(sources.find(SourceKind.PUSH, name).orElseThrow(), 300_000);
    return made.id();
  }

  @Test void anHourWithoutEventsIsKnownHoweverItIsKept() {
    int source = sources.put(SourceKind.PUSH, "quiet", "checkout-api", "{}").id();
    Instant packed = NOW.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(9));
    Instant fresh = NOW.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1));
    tx.run(() -> minutes.replace(source, Map.of(packed.plusSeconds(600), Counts.NONE, fresh, Counts.NONE)));
    storekeeper.tick(clock.instant());

    Span day = new Span(NOW.minus(Duration.ofDays(1)), NOW);
    assertThat(sums.hours(List.of(source), new Measure.Failures(), day).get(source)).isEqualTo(Map.of(packed, Counts.NONE, fresh, Counts.NONE));
    assertThat(sums.pages(List.of(source), new Measure.Failures(), day).get(source)).hasSize(2);
  }

  @Test void manySourcesInPiecesOfTimeAddUpToTheSame() {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      int source = sources.put(SourceKind.PUSH, "many-" + i, "checkout-api", "{}").id();
      ids.add(source);
      Map<Instant, Counts> counts = new TreeMap<>();
      for (int minute = 1; minute < 1_700; minute += 211) {
        counts.put(NOW.minus(Duration.ofMinutes(minute + i)), new Counts(10 + i, i % 5));
      }
      tx.run(() -> minutes.replace(source, counts));
    }
    storekeeper.tick(clock.instant());

    Span span = new Span(NOW.minus(Duration.ofMinutes(1_650)), NOW.minus(Duration.ofMinutes(7)));
    Map<Integer, SortedMap<Instant, Counts>> many = sums.hours(ids, new Measure.Failures(), span);
    Map<Integer, Map<Long, long[]>> pages = sums.pages(ids, new Measure.Failures(), span);
    for (int source : List.of(ids.getFirst(), ids.get(50), ids.getLast())) {
      SortedMap<Instant, Counts> counts = minutes.counts(List.of(source), new Measure.Failures(), span);
      assertThat(many.get(source)).isEqualTo(hours(counts));
      assertThat(pages.get(source)).allSatisfy((hour, page) -> assertThat(page).isEqualTo(page(counts, hour)));
    }
  }

  @Test void anHourThatIsPackedMeanwhileIsCountedOnce() throws InterruptedException {
    int source = sources.put(SourceKind.PUSH, "packed-meanwhile", "checkout-api", "{}").id();
    tx.run(() -> minutes.replace(source, SloStory.minutes(NOW, -3_000, -300, minute -> new Counts(10, 1))));
    Span span = new Span(NOW.minus(Duration.ofMinutes(3_000)), NOW.minus(Duration.ofMinutes(300)));

    Thread packing = Thread.ofVirtual().start(() -> storekeeper.tick(clock.instant()));
    for (int i = 0; i < 5 || packing.isAlive(); i++) {
      assertThat(sums.hours(List.of(source), new Measure.Failures(), span).getOrDefault(source, new TreeMap<>()).values().stream().reduce(Counts.NONE, Counts::plus)).isEqualTo(new Counts(27_000, 2_700));
      assertThat(sums.pages(List.of(source), new Measure.Failures(), span).get(source).values().stream().flatMapToLong(Arrays::stream).sum()).isEqualTo(29_700);
    }
    packing.join();
  }

  /** Opens a packed hour again, and names a limit that was not counted. */
  private void late(int source, Random random) {
    Tallies more = new Tallies(new long[] {300_000, 500_000});
    more.count(NOW.minus(Duration.ofMinutes(800 + random.nextInt(1_000))).getEpochSecond(), "web", true, 900_000);
    tx.run(() -> minutes.add(source, more));
  }

  private static SortedMap<Instant, Counts> hours(SortedMap<Instant, Counts> counts) {
    SortedMap<Instant, Counts> hours = new TreeMap<>();
    counts.forEach((minute, each) -> hours.merge(minute.truncatedTo(ChronoUnit.HOURS), each, Counts::plus));
    return hours;
  }

  private static long[] page(SortedMap<Instant, Counts> counts, long hour) {
    long[] page = new long[120];
    for (int i = 0; i < 60; i++) {
      Counts each = counts.getOrDefault(Instant.ofEpochSecond((hour * 60 + i) * 60), Counts.NONE);
      page[i] = each.total();
      page[60 + i] = each.bad();
    }
    return page;
  }
}
