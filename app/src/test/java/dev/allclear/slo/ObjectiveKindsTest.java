package dev.allclear.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.access.Audit;
import dev.allclear.base.Events;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.PairReading;
import dev.allclear.slo.burn.Span;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class ObjectiveKindsTest {
  private static final Instant NOW = TestClock.START;
  private static final String SLOS = SloStory.SERVICE + """
      ---
      apiVersion: openslo/v1
      kind: SLI
      metadata: { name: failures }
      spec: { ratioMetric: { counter: true, bad: { metricSource: { type: allclear, spec: { source: push/a, events: failed } } }, total: { metricSource: { type: allclear, spec: { source: push/a, events: all } } } } }
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: { name: events }
      spec: { service: checkout-api, indicatorRef: failures, timeWindow: [ { duration: 30d, isRolling: true } ], budgetingMethod: Occurrences, objectives: [ { target: 0.999 } ] }
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: { name: slices }
      spec: { service: checkout-api, indicatorRef: failures, timeWindow: [ { duration: 30d, isRolling: true } ], budgetingMethod: Timeslices,
        objectives: [ { target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 5m } ] }
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: { name: ratios }
      spec: { service: checkout-api, indicatorRef: failures, timeWindow: [ { duration: 30d, isRolling: true } ], budgetingMethod: RatioTimeslices, objectives: [ { target: 0.99, timeSliceWindow: 1m } ] }
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: { name: whole }
      spec:
        service: checkout-api
        timeWindow: [ { duration: 30d, isRolling: true } ]
        budgetingMethod: Occurrences
        objectives:
          - { displayName: A, target: 0.999, indicatorRef: failures, compositeWeight: 3 }
          - { displayName: B, target: 0.995, indicator: { metadata: { name: b }, spec: { ratioMetric: { counter: true,
              good: { metricSource: { type: allclear, spec: { source: push/b, events: succeeded } } }, total: { metricSource: { type: allclear, spec: { source: push/b, events: all } } } } } } }
      """;

  @Autowired Documents documents;
  @Autowired Audit audit;
  @Autowired DefinitionMark mark;
  @Autowired Objectives objectives;
  @Autowired Selection selection;
  @Autowired Promised promised;
  @Autowired Minutes minutes;
  @Autowired ObjectiveMinutes made;
  @Autowired Sums sums;
  @Autowired ObjectiveSums added;
  @Autowired Corrections corrections;
  @Autowired Breaches breaches;
  @Autowired Feeds feeds;
  @Autowired Events events;
  @Autowired Transactions tx;
  @Autowired TestClock clock;
  @Autowired PushedMinutes pushed;
  @Autowired Standings standings;
  private Evaluation evaluation;

  @BeforeEach void promise() {
    documents.apply(List.of(new Documents.Source("slos.yaml", SLOS)), false);
    evaluation = restarted();
  }

  private Evaluation restarted() {
    return new Evaluation(mark, objectives, promised, minutes, made, sums, corrections, breaches, feeds, events, tx);
  }

  private void push(String source, int from, int to, Counts counts) {
    Map<Instant, Counts> all = new TreeMap<>();
    for (int minute = from; minute < to; minute++) {
      all.put(NOW.plusSeconds(60L * minute), counts);
    }
    pushed.accept(source, all);
  }

  @Test void eachKindCountsInItsOwnWay() {
    push("a", -100, -20, new Counts(1_000, 0));
    push("a", -20, -10, new Counts(10, 10));
    push("b", -100, -10, new Counts(100, 10));
    Span span = new Span(NOW.minus(Duration.ofMinutes(100)), NOW);

    assertThat(added.of(objective("events"), span)).isEqualTo(new Counts(80_100, 100));
    assertThat(added.of(objective("slices"), span)).as("18 slices of five minutes").isEqualTo(new Counts(18, 2));
    assertThat(added.of(objective("ratios"), span)).isEqualTo(new Counts(90_000_000, 10_000_000));
    assertThat(objective("whole").target().good()).as("(3 x 0.999 + 1 x 0.995) / 4").isEqualByComparingTo("0.998");
    assertThat(made.of(objective("whole"), span).get(NOW.minus(Duration.ofMinutes(15)))).as("(3 x 100% + 1 x 10%) / 4").isEqualTo(new Counts(1_000_000, 775_000));
    assertThat(made.of(objective("whole"), span).get(NOW.minus(Duration.ofMinutes(50)))).isEqualTo(new Counts(1_000_000, 25_000));
  }

  @Test void judgedTogetherOrOneByOneOrAfterARestartInAnyMinuteIsTheSame() {
    Random random = new Random(11);
    push("a", -4_400, 0, new Counts(50, 0));
    push("b", -4_400, 0, new Counts(50, 0));
    evaluation.tick(clock.instant());
    for (int minute = 0; minute < 150; minute++) {
      int bad = minute > 20 && minute < 50 ? random.nextInt(30) : 0;
      push("a", minute, minute + 1, new Counts(50, bad));
      push("b", minute, minute + 1, new Counts(40, bad / 2));
      if (random.nextInt(10) == 0 && minute > 5) {
        push("a", minute - random.nextInt(5) - 1, minute, new Counts(60, 1));
      }
      clock.tick(Duration.ofMinutes(1));
      evaluation.tick(clock.instant());
      if (random.nextInt(40) == 0) {
        evaluation = restarted();
      }
    }

    for (Objective objective : objectives.all()) {
      Instant at = java.util.Objects.requireNonNull(objective.evaluatedTo());
      List<PairReading> live = live(evaluation, objective, at);
      assertThat(live).as(objective.name()).isNotEmpty();
      live.forEach(reading -> {
        assertThat(reading.longWindow()).as(objective.name()).isEqualTo(added.of(objective, new Span(at.minus(reading.pair().longWindow()), at)));
        assertThat(reading.shortWindow()).isEqualTo(added.of(objective, new Span(at.minus(reading.pair().shortWindow()), at)));
      });
      Standing standing = standings.of(objective);
      assertThat(standing.budget().consumed()).as("tile and graph").isEqualTo(standings.series(objective, at.minus(Duration.ofDays(30)), at).values().stream().mapToLong(Counts::bad).sum());
    }
    assertThat(breaches.of("events", NOW)).isNotEmpty();
  }

  @Test void aCorrectionIsLeftOutOfBudgetsAndWindowsAndNothingIsRewritten() {
    push("a", -100, 0, new Counts(100, 0));
    push("a", -60, -30, new Counts(100, 50));
    evaluation.tick(clock.instant());
    documents.apply(List.of(new Documents.Source("correction.yaml", """
        apiVersion: allclear.dev/v1
        kind: Correction
        metadata: { name: move }
        spec: { service: checkout-api, objectives: [events], from: "2026-11-15T00:00:00Z", to: "2026-11-15T00:30:00Z", reason: Announced move }
        """)), false);
    push("a", 0, 1, new Counts(100, 0));
    clock.tick(Duration.ofMinutes(1));
    evaluation.tick(clock.instant());

    Span span = new Span(NOW.minus(Duration.ofMinutes(100)), NOW);
    assertThat(added.of(objective("events"), span)).isEqualTo(new Counts(7_000, 0));
    assertThat(added.of(objective("whole-1"), span)).as("of another objective").isEqualTo(new Counts(10_000, 1_500));
    Objective judged = objective("events");
    assertThat(live(evaluation, judged, java.util.Objects.requireNonNull(judged.evaluatedTo())).getFirst().longWindow()).isEqualTo(new Counts(3_100, 0));
    assertThat(live(evaluation, objective("whole-1"), java.util.Objects.requireNonNull(judged.evaluatedTo())).getFirst().longWindow().bad()).isEqualTo(1_450);
    assertThat(audit.latest(1)).extracting(entry -> entry.act() + " " + entry.subject() + ": " + entry.detail())
        .containsExactly("correction.put move: checkout-api from 2026-11-15T00:00:00Z to 2026-11-15T00:30:00Z: Announced move");
  }

  @Test void aPromiseThatIsTakenBackWhileBrokenEndsItsFiring() {
    push("a", -4_400, -60, new Counts(1_000, 0));
    push("a", -60, 0, new Counts(1_000, 500));
    push("b", -60, 0, new Counts(1_000, 500));
    evaluation.tick(clock.instant());
    clock.tick(Duration.ofMinutes(5));
    evaluation.tick(clock.instant());
    assertThat(breaches.open()).extracting(Breach::objective).contains("whole-1");

    documents.apply(List.of(new Documents.Source("slos.yaml", SLOS.substring(SLOS.indexOf("apiVersion: openslo/v1\nkind: SLO\nmetadata: { name: whole }"))
        .replaceFirst("(?s)- \\{ displayName: A.*", "- { displayName: A, target: 0.9999, indicatorRef: failures }\n"))), false);

    assertThat(breaches.open()).extracting(Breach::objective).doesNotContain("whole-1", "whole-2");
  }

  @Test void whatIsReferredToMustBeThere() {
    assertThatThrownBy(() -> documents.apply(List.of(new Documents.Source("x.yaml", """
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: x }
        spec: { service: checkout-api, indicatorRef: nobody, timeWindow: [ { duration: 30d, isRolling: true } ], budgetingMethod: Occurrences, objectives: [ { target: 0.999 } ] }
        """)), false)).isInstanceOf(InvalidDocuments.class).hasMessageContaining("no SLI is named \"nobody\"");
  }

  private Objective objective(String name) {
    Objective objective = objectives.find(name).orElseThrow();
    assertThat(objective.target().good()).isLessThan(BigDecimal.ONE);
    return objective;
  }

  private static List<PairReading> live(Evaluation evaluation, Objective objective, Instant at) {
    return evaluation.live(List.of(new Turn(objective, List.of(), at, at))).getOrDefault(objective.name(), List.of());
  }
}
