package dev.allclear.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.document.Documents;
import dev.allclear.incident.FactFinder;
import dev.allclear.incident.Facts;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.PairReading;
import dev.allclear.slo.burn.Span;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Tile, graph, burn table, back-test and ticket of every kind of objective are the same numbers. */
@AllclearTest
class AgreementTest {
  private static final Instant NOW = TestClock.START;
  private static final String SLOS = SloStory.SERVICE + SloStory.slo("events", SloStory.failures("push/a"), "Occurrences", "{ target: 0.999 }")
      + SloStory.slo("slices", SloStory.failures("push/a"), "Timeslices", "{ target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 5m }")
      + SloStory.slo("ratios", SloStory.failures("push/a"), "RatioTimeslices", "{ target: 0.99, timeSliceWindow: 1m }")
      + SloStory.slo("throughput", SloStory.threshold("push/a", "throughput"), "Occurrences", "{ op: gte, value: 20, target: 0.9 }")
      + """
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: { name: month }
      spec: { service: checkout-api, %s, timeWindow: [ { duration: 1M, calendar: { startTime: 2026-01-01 00:00:00, timeZone: America/New_York } } ], budgetingMethod: Occurrences, objectives: [ { target: 0.995 } ] }
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: { name: whole }
      spec:
        service: checkout-api
        timeWindow: [ { duration: 30d, isRolling: true } ]
        budgetingMethod: Occurrences
        objectives: [ { target: 0.999, %s, compositeWeight: 3 }, { target: 0.995, %s } ]
      """.formatted(SloStory.failures("push/a"), SloStory.failures("push/a"), SloStory.failures("push/b"));
  private static final String CORRECTION = """
      apiVersion: allclear.dev/v1
      kind: Correction
      metadata: { name: move }
      spec: { service: checkout-api, from: "2026-11-14T10:07:00Z", to: "2026-11-14T11:42:00Z", reason: Announced move }
      """;

  @Autowired Documents documents;
  @Autowired Objectives objectives;
  @Autowired ObjectiveMinutes made;
  @Autowired ObjectiveSums sums;
  @Autowired Standings standings;
  @Autowired Evaluation evaluation;
  @Autowired BackTest backTest;
  @Autowired PushedMinutes pushed;
  @Autowired Storekeeper storekeeper;
  @Autowired FactFinder facts;
  @Autowired TestClock clock;

  @Test void burnTablesOfManyAreThoseOfEachWhetherInMemoryOrNot() {
    Random random = new Random(5);
    documents.apply(List.of(new Documents.Source("slos.yaml", SLOS), new Documents.Source("correction.yaml", CORRECTION)), false);
    pushed.accept("a", SloStory.minutes(NOW, -5_000, 0, minute -> counts(random, minute > -90 && minute < -20)));
    pushed.accept("b", SloStory.minutes(NOW, -4_000, 0, minute -> counts(random, false)));
    evaluation.tick(clock.instant());
    List<Standing> live = standings.all();

    pushed.accept("a", SloStory.minutes(NOW, -5_000, -4_999, minute -> counts(random, false)));
    pushed.accept("b", SloStory.minutes(NOW, -4_400, -4_399, minute -> counts(random, false)));

    assertThat(live).isNotEmpty().allSatisfy(standing -> assertThat(standing.pairs()).hasSize(4));
    for (Standing together : standings.all()) {
      Standing alone = standings.find(together.objective().name()).orElseThrow();
      assertThat(together.pairs()).as(together.objective().name()).isEqualTo(alone.pairs())
          .isEqualTo(live.stream().filter(each -> each.objective().name().equals(together.objective().name())).findFirst().orElseThrow().pairs());
    }
  }

  /** One, or as many as {@code -Dallclear.seeds} says. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("allclear.seeds", 1));
  }

  @ParameterizedTest(name = "seed {0}") @MethodSource("seeds")
  void everyNumberOfEveryKindIsTheSameToTheLastDigit(long seed) {
    Random random = new Random(seed);
    documents.apply(List.of(new Documents.Source("slos.yaml", SLOS), new Documents.Source("correction.yaml", CORRECTION)), false);
    pushed.accept("a", SloStory.minutes(NOW, -5_000, 0, minute -> counts(random, minute > -90 && minute < -20)));
    pushed.accept("b", SloStory.minutes(NOW, -4_000 - random.nextInt(50), 0, minute -> counts(random, false)));
    storekeeper.tick(clock.instant());

    evaluation.tick(clock.instant());

    for (Objective objective : objectives.all()) {
      Standing tile = standings.of(objective);
      Instant at = Objects.requireNonNull(tile.at());
      SortedMap<Instant, Counts> graph = standings.series(objective, tile.window().from(), at);
      Counts all = graph.values().stream().reduce(Counts.NONE, Counts::plus);
      assertThat(all).as(objective.name()).isNotEqualTo(Counts.NONE);
      assertThat(tile.events()).as("tile and graph of " + objective.name()).isEqualTo(all);
      assertThat(standings.all().stream().filter(each -> each.objective().name().equals(objective.name())).findFirst().orElseThrow().events()).as("overview").isEqualTo(all);
      assertThat(sums.hours(objective, new Span(tile.window().from(), at)).values().stream().reduce(Counts.NONE, Counts::plus)).as("hours").isEqualTo(all);
      assertThat(backTest.of(objective).replay().budget().consumed()).as("back-test").isEqualTo(made.of(objective, backTest.of(objective).span()).tailMap(tile.window().from()).values()
          .stream().mapToLong(Counts::bad).sum());
      for (PairReading pair : tile.pairs()) {
        assertThat(pair.longWindow()).as("burn table of " + objective.name()).isEqualTo(sum(objective, at, pair.pair().longWindow()));
        assertThat(pair.shortWindow()).isEqualTo(sum(objective, at, pair.pair().shortWindow()));
      }
      double left = standings.history(tile).lastEntry().getValue();
      assertThat(left).as("end of the graph").isEqualTo((tile.budget().total().doubleValue() - all.bad()) / tile.budget().total().doubleValue());
    }
    assertThat(objectives.all()).hasSize(8);
  }

  private Counts sum(Objective objective, Instant end, Duration length) {
    return made.of(objective, new Span(end.minus(length), end)).values().stream().reduce(Counts.NONE, Counts::plus);
  }

  private static Counts counts(Random random, boolean isBad) {
    int total = random.nextInt(60);
    return new Counts(total, isBad ? random.nextInt(total + 1) : random.nextInt(40) == 0 ? Math.min(1, total) : 0);
  }

  @Test void ticketAndPageCountWhatThePromiseCounts() {
    documents.apply(List.of(new Documents.Source("slos.yaml", SloStory.SERVICE + SloStory.slo("events", SloStory.failures("push/a"), "Occurrences", "{ target: 0.999 }")),
        new Documents.Source("correction.yaml", CORRECTION)), false);
    Instant from = Instant.parse("2026-11-14T10:00:00Z");
    pushed.accept("a", SloStory.minutes(from, 0, 120, minute -> new Counts(100, 10)));
    pushed.accept("checkout-api", SloStory.minutes(from, 0, 120, minute -> new Counts(1, 0)));

    Facts ticket = facts.measure("checkout-api", from, from.plus(Duration.ofHours(2))).orElseThrow();

    assertThat(new Counts(ticket.total(), ticket.failed())).as("7 minutes before the correction and 18 after it").isEqualTo(new Counts(2_500, 250))
        .isEqualTo(sums.of(objectives.find("events").orElseThrow(), new Span(from, from.plus(Duration.ofHours(2)))));
    assertThat(facts.minutes("checkout-api", from, from.plus(Duration.ofMinutes(8)))).extracting(minute -> minute.verdict().name())
        .containsExactly("BAD", "BAD", "BAD", "BAD", "BAD", "BAD", "BAD", "NO_DATA");
  }

  @Test void aMinuteIsJudgedByItselfAlsoWhereSlicesArePromised() {
    documents.apply(List.of(new Documents.Source("slos.yaml", SloStory.SERVICE
        + SloStory.slo("slices", SloStory.failures("push/a"), "Timeslices", "{ target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 5m }"))), false);
    pushed.accept("a", SloStory.minutes(NOW, -20, 0, minute -> new Counts(1_000, minute < -10 ? 100 : 20)));
    pushed.accept("checkout-api", SloStory.minutes(NOW, -20, 0, minute -> new Counts(1_000, 0)));

    assertThat(facts.minutes("checkout-api", NOW.minus(Duration.ofMinutes(12)), NOW.minus(Duration.ofMinutes(8)))).extracting(minute -> minute.verdict().name())
        .as("10% is over the 5% that a slice may lose, 2% is not").containsExactly("BAD", "BAD", "GOOD", "GOOD");
  }

  @Test void fewRequestsBehindAShareOfTimeWakeNobody() {
    documents.apply(List.of(new Documents.Source("slos.yaml", SLOS)), false);
    pushed.accept("b", SloStory.minutes(NOW, -3_000, 0, minute -> new Counts(2, 0)));

    assertThat(alerts("ratios", 20, 2)).as("20 of 120 requests, by the hour 16.7% of the time").isZero();
    assertThat(alerts("ratios", 20, 2_000)).as("the same share of many requests").isEqualTo(1);
    assertThat(alerts("whole", 5, 2)).as("a mean of 3.1% over the hour").isZero();
    pushed.accept("b", SloStory.minutes(NOW, -3_000, 0, minute -> new Counts(2_000, 0)));
    assertThat(alerts("whole", 5, 2_000)).isEqualTo(1);
  }

  /** Alerts when half of the requests of the last minutes failed. */
  private long alerts(String objective, int bad, int requests) {
    pushed.accept("a", SloStory.minutes(NOW, -3_000, 0, minute -> new Counts(requests, minute >= -bad ? requests / 2 : 0)));
    return backTest.of(objectives.find(objective).orElseThrow()).replay().alerts().size();
  }
}
