package dev.allclear.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.Events;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.slo.burn.AlertPair;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.PairReading;
import dev.allclear.slo.burn.Severity;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class EvaluationTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant NOW = TestClock.START;

  @Autowired Documents documents;
  @Autowired DefinitionMark mark;
  @Autowired Objectives objectives;
  @Autowired Promised promised;
  @Autowired Selection selection;
  @Autowired Minutes minutes;
  @Autowired ObjectiveMinutes made;
  @Autowired Sums sums;
  @Autowired Corrections corrections;
  @Autowired Breaches breaches;
  @Autowired Feeds feeds;
  @Autowired Events events;
  @Autowired Transactions tx;
  @Autowired TestClock clock;
  @Autowired PushedMinutes pushed;
  @Autowired BreachRecorder breached;
  @Autowired RecoveryRecorder recovered;
  private Evaluation evaluation;

  @BeforeEach
  void promise() {
    breached.heard.clear();
    breached.fails = false;
    recovered.heard.clear();
    documents.apply(List.of(new Documents.Source("story.yaml", """
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec: { email: ana@example.com, contacts: [ { kind: email, to: ana@example.com } ], timeZone: Europe/Berlin }
        ---
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [ana] }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { owner: payments, policy: payments }
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: checkout-requests }
        spec:
          service: checkout-api
          indicator:
            spec:
              ratioMetric:
                counter: true
                bad: { metricSource: { type: allclear, spec: { source: push/checkout, events: failed } } }
                total: { metricSource: { type: allclear, spec: { source: push/checkout, events: all } } }
          timeWindow: [ { duration: 30d, isRolling: true } ]
          budgetingMethod: Occurrences
          objectives: [ { displayName: Requests succeed, target: 0.999 } ]
        """)), false);
    evaluation = restarted();
  }

  @Test
  void firesAtTheMinuteTheArithmeticSaysWithTheMinuteInWhichItBegan() {
    quietDays();

    minutesOf(30, new Counts(10_000, 500));

    assertThat(breached.heard).first().satisfies(event -> {
      assertThat(event.firedAt()).as("14.4 x 0.001 x 60 / 0.05 = 17.3 minutes").isEqualTo(NOW.plus(Duration.ofMinutes(18)));
      assertThat(event.began().at()).isEqualTo(NOW);
      assertThat(event.began().earliest()).isEqualTo(event.began().latest());
      assertThat(event.severity()).isEqualTo(Severity.PAGE);
      assertThat(event.longWindow().bad()).isEqualTo(18 * 500);
      assertThat(event.longWindow().total()).isEqualTo(600_000);
      assertThat(event.longWindow().burn()).isEqualByComparingTo("15");
      assertThat(event.shortWindow().burn()).isEqualByComparingTo("50");
      assertThat(event.factor()).isEqualByComparingTo("14.4");
    });
    assertThat(breaches.open()).hasSameSizeAs(breached.heard);
  }

  @Test
  void recoversOnceTheShortWindowIsGoodAgain() {
    quietDays();
    minutesOf(20, new Counts(10_000, 500));

    minutesOf(6, new Counts(10_000, 0));

    assertThat(breached.heard).hasSize(1);
    assertThat(recovered.heard).singleElement().satisfies(event -> {
      assertThat(event.breach()).isEqualTo(breached.heard.getFirst().breach());
      assertThat(event.recoveredAt()).as("4 good minutes of 5 leave 500 bad of 50,000, below 14.4 x 0.1%").isEqualTo(NOW.plus(Duration.ofMinutes(24)));
      assertThat(event.stillFiring()).isZero();
    });
    assertThat(breaches.open()).isEmpty();
  }

  @Test
  void silenceDoesNotEndABreach() {
    quietDays();
    minutesOf(20, new Counts(10_000, 500));

    clock.tick(Duration.ofHours(2));
    evaluation.tick(clock.instant());

    assertThat(recovered.heard).isEmpty();
    assertThat(objectives.find("checkout-requests").orElseThrow().evaluatedTo()).isEqualTo(NOW.plus(Duration.ofMinutes(20 + 118)));
  }

  @Test
  void aKillInTheMiddleOfTheTransactionPublishesNeitherNothingNorTwice() {
    quietDays();
    minutesOf(17, new Counts(10_000, 500));
    breached.fails = true;
    minutesOf(1, new Counts(10_000, 500));
    assertThat(breaches.open()).isEmpty();
    breached.fails = false;

    evaluation = restarted();
    evaluation.tick(clock.instant());
    restarted().tick(clock.instant());

    assertThat(breached.heard).singleElement().satisfies(event -> assertThat(event.firedAt()).isEqualTo(NOW.plus(Duration.ofMinutes(18))));
    assertThat(breaches.open()).hasSize(1);
  }

  @Test
  void aSlowTickSkipsNoMinute() {
    quietDays();
    Map<Instant, Counts> late = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      late.put(NOW.plus(MINUTE.multipliedBy(i)), new Counts(10_000, i < 20 ? 500 : 0));
    }
    clock.tick(Duration.ofHours(1));
    pushed.accept("checkout", late);

    evaluation.tick(clock.instant());

    assertThat(breached.heard).extracting(ObjectiveBreached::firedAt).containsExactly(NOW.plus(Duration.ofMinutes(18)));
    assertThat(recovered.heard).extracting(ObjectiveRecovered::recoveredAt).containsExactly(NOW.plus(Duration.ofMinutes(24)));
  }

  @Test
  void aRestartInEveryMinuteChangesNothing() {
    quietDays();
    for (int i = 0; i < 40; i++) {
      evaluation = restarted();
      minutesOf(1, new Counts(10_000, i < 20 ? 500 : 0));
    }
    List<PairReading> restarted = live(evaluation, objective(), objective().evaluatedTo());

    assertThat(breached.heard).extracting(ObjectiveBreached::firedAt).containsExactly(NOW.plus(Duration.ofMinutes(18)));
    assertThat(recovered.heard).hasSize(1);
    assertThat(restarted.getFirst().longWindow()).isEqualTo(new Counts(600_000, 10_000));
  }

  @Test
  void minutesThatAreReplacedAfterwardsCountInTheWindowsTheSameAsAfterARestart() {
    quietDays();
    minutesOf(10, new Counts(10_000, 0));
    pushed.accept("checkout", Map.of(NOW.minus(Duration.ofHours(30)), new Counts(7, 7), NOW.plus(MINUTE), new Counts(500, 2)));
    minutesOf(1, new Counts(10_000, 0));

    List<PairReading> kept = live(evaluation, objective(), objective().evaluatedTo());
    evaluation = restarted();
    minutesOf(1, new Counts(10_000, 0));

    assertThat(kept.getFirst().longWindow()).isEqualTo(new Counts(590_500, 2));
    assertThat(kept.getLast().longWindow()).isEqualTo(new Counts(43_200_000 - 10_000 + 7 - 9_500, 9));
    assertThat(live(evaluation, objective(), objective().evaluatedTo()).getLast().longWindow()).isEqualTo(kept.getLast().longWindow());
  }

  @Test
  void aChangedTargetIsJudgedFromTheSameMinutes() {
    quietDays();
    minutesOf(17, new Counts(10_000, 500));
    assertThat(breached.heard).isEmpty();

    documents.apply(List.of(new Documents.Source("slo.yaml", """
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: checkout-requests }
        spec:
          service: checkout-api
          indicator: { spec: { ratioMetric: { counter: true,
            bad: { metricSource: { type: allclear, spec: { source: push/checkout, events: failed } } },
            total: { metricSource: { type: allclear, spec: { source: push/checkout, events: all } } } } } }
          timeWindow: [ { duration: 30d, isRolling: true } ]
          budgetingMethod: Occurrences
          objectives: [ { target: 0.9995 } ]
        """)), false);
    minutesOf(1, new Counts(10_000, 500));

    assertThat(breached.heard).extracting(event -> event.longWindow().length()).contains(AlertPair.ALL.getFirst().longWindow());
    assertThat(breached.heard.getFirst().target()).isEqualByComparingTo("0.9995");
  }

  @Test
  void twoProgramsOnOneDatabaseJudgeEachMinuteOnce() {
    quietDays();
    Evaluation other = restarted();

    for (int i = 0; i < 20; i++) {
      Instant minute = clock.instant();
      clock.tick(MINUTE);
      pushed.accept("checkout", Map.of(minute, new Counts(10_000, 500)));
      (i % 3 == 0 ? other : evaluation).tick(clock.instant());
      (i % 3 == 0 ? evaluation : other).tick(clock.instant());
    }

    assertThat(objective().evaluatedTo()).isEqualTo(clock.instant());
    assertThat(breached.heard).first().satisfies(event -> assertThat(event.firedAt()).isEqualTo(NOW.plus(Duration.ofMinutes(18))));
    assertThat(breaches.open()).hasSameSizeAs(breached.heard);
  }

  @Test
  void whoAsksFirstAfterAStartMakesTheJudgesThatTheNextTurnNeeds() {
    quietDays();
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      many.append(SloStory.slo("many-" + i, SloStory.failures("push/checkout"), "Occurrences", "{ target: 0.999 }"));
    }
    documents.apply(List.of(new Documents.Source("many.yaml", many.toString())), false);
    evaluation.tick(clock.instant());
    List<Turn> turns = objectives.all().stream().map(each -> new Turn(each, selection.of(each), Objects.requireNonNull(each.evaluatedTo()), each.evaluatedTo())).toList();
    Evaluation started = restarted();
    assertThat(started.live(turns)).isEmpty();

    Map<String, List<PairReading>> told = started.readings(turns, List.of());

    assertThat(told).hasSize(101);
    assertThat(started.live(turns)).isEqualTo(told);
    assertThat(started.live(turns)).isEqualTo(evaluation.live(turns));
  }

  private Evaluation restarted() {
    return new Evaluation(mark, objectives, promised, minutes, made, sums, corrections, breaches, feeds, events, tx);
  }

  private Objective objective() {
    return objectives.find("checkout-requests").orElseThrow();
  }

  /** Three and a half days of good minutes up to now. */
  private void quietDays() {
    Map<Instant, Counts> quiet = new TreeMap<>();
    for (Instant minute = NOW.minus(Duration.ofHours(84)); minute.isBefore(NOW); minute = minute.plus(MINUTE)) {
      quiet.put(minute, new Counts(10_000, 0));
    }
    pushed.accept("checkout", quiet);
    evaluation.tick(clock.instant());
  }

  private void minutesOf(int count, Counts counts) {
    for (int i = 0; i < count; i++) {
      Instant minute = clock.instant();
      clock.tick(MINUTE);
      pushed.accept("checkout", Map.of(minute, counts));
      evaluation.tick(clock.instant());
    }
  }

  private static List<PairReading> live(Evaluation evaluation, Objective objective, Instant at) {
    return evaluation.live(List.of(new Turn(objective, List.of(), at, at))).getOrDefault(objective.name(), List.of());
  }
}
